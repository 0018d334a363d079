namespace Pdk.Generators.Functions;

/// <summary>What the generator says of exports that are mistakes; the analyzers say the same at the right place.</summary>
internal static class ExportMistakes
{
    /// <summary>The messages, each with its number.</summary>
    public static IEnumerable<string> Of(FunctionModel function)
    {
        foreach (ExportGap gap in function.Gaps)
        {
            switch (gap.Kind)
            {
                case ExportGapKind.Refused:
                    yield return $"PDK0302: Function '{function.ShortTarget}' names the export '{gap.Style}', which cannot express it: "
                        + gap.Reason;
                    break;
                case ExportGapKind.Undecided:
                    yield return $"PDK0303: The export '{gap.Style}' has one function of a library, and {gap.Reason}";
                    break;
                default:
                    break;
            }
        }
    }
}
