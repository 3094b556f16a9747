/** A description of the contract, with the code and the stress that Markdown marks in it. */
export function MarkedText({ text }: { text: string }) {
  return (
    <>
      {text.split(/(`[^`]+`|\*[^*\s][^*]*\*)/).map((part, index) => {
        if (part.startsWith("`") && part.length > 2) return <code key={index}>{part.slice(1, -1)}</code>;
        if (index % 2 === 1) return <em key={index}>{part.slice(1, -1)}</em>;
        return part;
      })}
    </>
  );
}
