namespace Pdk.Layouts;

/// <summary>
/// Reads a text with functions, each followed by what is known of it. Lines that are empty or begin with <c>#</c> are passed over.
/// </summary>
internal static class FunctionTextParser
{
    /// <summary>How the line of a function begins.</summary>
    public const string Mark = "function ";

    private const string Details =
        "`kind scalar`, `kind group`, `kind incremental`, `exports HOST…`, `pure`, `async …`, `ordered` or `removes`";

    /// <summary>Reads a text with any number of functions.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="LayoutTextException">A line cannot be read, or a function stands there twice.</exception>
    public static IReadOnlyList<LayoutFunction> ParseAll(string text)
    {
        List<LayoutFunction> functions = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        string[] lines = text.Split('\n');
        for (int index = 0; index < lines.Length;)
        {
            if (IsSilent(lines[index]))
            {
                index++;
                continue;
            }

            int head = index;
            LayoutFunction function = Function(lines, ref index);
            functions.Add(keys.Add(function.Key)
                ? function
                : throw new LayoutTextException(head + 1, lines[head].TrimEnd(), "each function once"));
        }

        return functions;
    }

    private static bool IsSilent(string line) => line.TrimStart() is var text && (text.Length == 0 || text[0] == '#');

    private static LayoutFunction Function(string[] lines, ref int index)
    {
        string line = lines[index].TrimEnd();
        LayoutFunction head = (line.StartsWith(Mark, StringComparison.Ordinal) ? FunctionSignature.Read(line.Substring(Mark.Length)) : null)
            ?? throw new LayoutTextException(index + 1, line, "`function NAME(PARAMETER: TYPE) -> TYPE`");
        string kind = LayoutFunction.Kinds[0];
        string[] exports = [];
        string called = "";
        bool isPure = false;
        bool isOrdered = false;
        bool canRemove = false;
        for (index++; index < lines.Length; index++)
        {
            if (IsSilent(lines[index]))
            {
                continue;
            }

            line = lines[index].TrimEnd();
            if (!line.StartsWith("  ", StringComparison.Ordinal))
            {
                break;
            }

            string[] words = line.Trim().Split(' ');
            switch (words[0])
            {
                case "kind" when words.Length == 2 && LayoutFunction.Kinds.Contains(words[1]):
                    kind = words[1];
                    break;
                case "exports" when words.Length > 1 && words.All(static word => word.Length > 0):
                    exports = words.Length == 2 && words[1] == "none" ? [] : [.. words.Skip(1)];
                    break;
                case "async" when words.Length > 1:
                    called = string.Join(" ", words.Skip(1));
                    break;
                case "pure" when words.Length == 1:
                    isPure = true;
                    break;
                case "ordered" when words.Length == 1:
                    isOrdered = true;
                    break;
                case "removes" when words.Length == 1:
                    canRemove = true;
                    break;
                default:
                    throw new LayoutTextException(index + 1, line, Details);
            }
        }

        return new LayoutFunction(head.Name, head.Parameters, head.ResultType, head.IsResultNullable)
        {
            Kind = kind,
            Exports = exports,
            Async = called,
            IsPure = isPure,
            IsOrdered = isOrdered,
            CanRemove = canRemove,
        };
    }
}
