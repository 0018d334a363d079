namespace Pdk.Layouts;

/// <summary>Reads layout texts, one contract after another. Lines that are empty or begin with <c>#</c> are passed over.</summary>
internal sealed class LayoutParser
{
    private readonly string[] _lines;
    private int _next;

    private LayoutParser(string text) => _lines = text.Split('\n');

    /// <summary>Reads the layout text of one contract.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="LayoutTextException">A line cannot be read, or there is not exactly one contract.</exception>
    public static LayoutContract Parse(string text)
    {
        IReadOnlyList<LayoutContract> contracts = ParseAll(text);
        return contracts.Count == 1
            ? contracts[0]
            : throw new LayoutTextException(contracts.Count == 0 ? 1 : contracts[1].Line, "", "exactly one contract");
    }

    /// <summary>Reads a text with any number of contracts, each followed by its types.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="LayoutTextException">A line cannot be read, or a contract stands there twice.</exception>
    public static IReadOnlyList<LayoutContract> ParseAll(string text) => new LayoutParser(text).ParseAll();

    private IReadOnlyList<LayoutContract> ParseAll()
    {
        List<LayoutContract> contracts = [];
        HashSet<string> versions = new(StringComparer.Ordinal);
        while (Peek() is { } line)
        {
            LayoutContract contract = Contract(line);
            // A baseline keeps a text for each major version that was shipped.
            if (!versions.Add($"{contract.Id} {contract.Version.Major}"))
            {
                throw new LayoutTextException(contract.Line, line, "each contract once, or once for each major version");
            }

            contracts.Add(contract);
        }

        return contracts;
    }

    private LayoutContract Contract(string head)
    {
        int number = _next + 1;
        string[] words = head.Split(' ');
        if (words.Length != 3
            || words[0] != "contract"
            || !LayoutNames.IsName(words[1])
            || !LayoutVersion.TryParse(words[2], out LayoutVersion version))
        {
            throw new LayoutTextException(number, head, "`contract ID MAJOR.MINOR`");
        }

        _next++;
        List<LayoutMethod> methods = [];
        while (PeekMember() is { } line)
        {
            methods.Add(LayoutLines.Method(line, ++_next));
        }

        List<LayoutType> types = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        while (Peek() is { } line && !line.StartsWith("contract ", StringComparison.Ordinal))
        {
            LayoutType type = Type(line);
            if (!names.Add(type.Name))
            {
                throw new LayoutTextException(type.Line, line, "each type once");
            }

            types.Add(type);
        }

        return new LayoutContract(words[1], version, methods, types, number);
    }

    private LayoutType Type(string head)
    {
        int number = ++_next;
        LayoutType type = LayoutLines.TypeHead(head, number);
        List<LayoutMember> members = [];
        while (PeekMember() is { } line)
        {
            members.Add(LayoutLines.Member(type.Kind, line, ++_next));
        }

        return new LayoutType(type.Kind, type.Name, type.Size, type.Alignment, type.Underlying, members, number);
    }

    /// <summary>The next line that says something; null at the end.</summary>
    private string? Peek()
    {
        for (; _next < _lines.Length; _next++)
        {
            string line = _lines[_next].TrimEnd();
            if (line.Length > 0 && line[0] != '#')
            {
                return line;
            }
        }

        return null;
    }

    /// <summary>The next line, without its indentation, where it belongs to the head above it; else null.</summary>
    private string? PeekMember() => Peek() is { } line && line.StartsWith("  ", StringComparison.Ordinal) ? line.Trim() : null;
}
