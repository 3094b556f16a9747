import {
  Aws,
  CfnOutput,
  CrossStackReferences,
  Duration,
  ReferenceStrength,
  RemovalPolicy,
  Stack,
  type StackProps,
} from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolOperation,
} from "aws-cdk-lib/aws-cognito";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { CatalogueFunction } from "../constructs/catalogue-function.ts";
import { pascalCase } from "../function-names.ts";
import { integrationId, type Settings } from "../settings.ts";

export interface IdentityStackProps extends StackProps {
  readonly settings: Settings;
  readonly table: TableV2;
  readonly files: Bucket;
  readonly bundles: string;
}

const groups = {
  contributor: "Writes and submits the case studies of one country, named by custom:country.",
  editor: "Reviews and publishes.",
  administrator: "Does all that an editor does, and reassigns reviews.",
};

/**
 * Stateful: who may sign in, and how. It knows the site by its setting and the table by reference, and
 * nothing of the API, which is what keeps pool, client, trigger and API free of a cycle.
 */
export class IdentityStack extends Stack {
  readonly userPool: UserPool;
  /** Those whose tokens the API takes. */
  readonly clients: readonly UserPoolClient[];
  /** The function that the pool calls before it issues a token. */
  readonly addClaimsToToken: LambdaFunction;

  constructor(scope: Construct, id: string, props: IdentityStackProps) {
    super(scope, id, props);
    const { settings } = props;
    this.userPool = new UserPool(this, "UserPool", {
      // The lowest plan with a trigger that can change access tokens.
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      // Who signs in speaks for a country or publishes for all of them. Codes come from an app: messages
      // to phones cost money, need a number, and can be diverted.
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      customAttributes: { country: new StringAttribute({ mutable: true, minLen: 2, maxLen: 2 }) },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [groupName, description] of Object.entries(groups)) {
      this.userPool.addGroup(pascalCase(groupName), { groupName, description });
    }
    const domain = this.userPool.addDomain("SignIn", {
      // Unique in its region, among all accounts.
      cognitoDomain: { domainPrefix: `country-experience-${Aws.ACCOUNT_ID}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });

    this.addClaimsToToken = new CatalogueFunction(this, "AddClaimsToToken", {
      ...props,
      name: "addClaimsToToken",
      description: "Puts role and country into tokens",
      // The pool waits 5 seconds and no longer.
      timeoutSeconds: 5,
    }).function;
    this.userPool.addTrigger(
      UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
      this.addClaimsToToken,
      LambdaVersion.V3_0,
    );

    const read = new ResourceServerScope({ scopeName: "read", scopeDescription: "Read drafts and reviews" });
    const write = new ResourceServerScope({ scopeName: "write", scopeDescription: "Write and move drafts" });
    const server = this.userPool.addResourceServer("Scopes", {
      identifier: "catalogue",
      scopes: [read, write],
    });
    const mayRead = OAuthScope.resourceServer(server, read);
    const mayWrite = OAuthScope.resourceServer(server, write);

    const web = this.userPool.addClient("Web", {
      userPoolClientName: "web",
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, mayRead, mayWrite],
        callbackUrls: [`${settings.siteUrl}/callback`],
        logoutUrls: [`${settings.siteUrl}/`],
      },
      authFlows: { userSrp: true },
      // Without this list a person could write every attribute, the country included.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, emailVerified: true, locale: true })
        .withCustomAttributes("country"),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // An access token cannot be taken back; leaving a group takes effect within this time.
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
    });
    // Without one, though it be Cognito's own, a client's sign-in pages answer "unavailable".
    new CfnManagedLoginBranding(this, "SignInBranding", {
      userPoolId: this.userPool.userPoolId,
      clientId: web.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    const integrations = settings.integrationClients.map(({ name, country }) => {
      const client = this.userPool.addClient(integrationId(name), {
        userPoolClientName: name,
        generateSecret: true,
        oAuth: {
          flows: { clientCredentials: true },
          scopes: country === undefined ? [mayRead] : [mayRead, mayWrite],
        },
        preventUserExistenceErrors: true,
        enableTokenRevocation: true,
        // Each token of an integration is charged: hourly ones cost a quarter of what a person's would.
        accessTokenValidity: Duration.hours(1),
      });
      // Api trusts this id. A strong reference would keep a client for as long as Api names it, and Api is
      // deployed after this stack: no integration could be removed.
      CrossStackReferences.of(client).produce(ReferenceStrength.WEAK);
      new CfnOutput(this, clientIdOutput(name), { value: client.userPoolClientId });
      return client;
    });
    this.clients = [web, ...integrations];

    new CfnOutput(this, "UserPoolId", { value: this.userPool.userPoolId });
    new CfnOutput(this, "WebClientId", { value: web.userPoolClientId });
    new CfnOutput(this, "SignInUrl", { value: domain.baseUrl() });
  }
}

/** The output that holds the id of an integration client. */
export const clientIdOutput = (name: string) => `${integrationId(name)}ClientId`;
