import type { Body } from "../api.ts";
import { usePage } from "../context.ts";

/** Leads to a country by its name. The list of countries answers with the page of the one that was chosen. */
export function YourCountry({ countries }: { countries: Body<"listCountries">["items"] }) {
  const { t, link } = usePage();
  return (
    <form class="row" action={link("/countries")}>
      <label for="your-country">
        <b>{t("home.your-country")}</b>
      </label>
      <select id="your-country" name="code" required>
        <option value="">{t("home.your-country.choose")}</option>
        {countries
          .toSorted((one, other) => one.name.localeCompare(other.name, t.language))
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </select>
      <button type="submit" class="quiet">
        {t("home.your-country.go")}
      </button>
    </form>
  );
}
