using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>
/// A file with the layout texts of contracts. Each contract is read by itself, so that a bad line takes only its own contract away.
/// </summary>
internal sealed class BaselineFile
{
    /// <summary>What plugins that were released are built with.</summary>
    public const string ShippedName = "Contracts.Shipped.txt";

    /// <summary>What was agreed on since.</summary>
    public const string UnshippedName = "Contracts.Unshipped.txt";

    private const string ContractMark = "contract ";

    private readonly List<BaselineBlock> _blocks = [];
    private readonly List<(Location Location, string Message)> _problems = [];
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);
    private readonly SourceText _text;

    private BaselineFile(string path, SourceText text)
    {
        Path = path;
        _text = text;
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The contracts, in the order of the file.</summary>
    public IReadOnlyList<BaselineBlock> Blocks => _blocks;

    /// <summary>What cannot be read, each with its place.</summary>
    public IReadOnlyList<(Location Location, string Message)> Problems => _problems;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path, for locations.</param>
    /// <param name="text">Its text.</param>
    public static BaselineFile Read(string path, SourceText text)
    {
        BaselineFile file = new(path, text);
        List<TextLine> lines = [];
        foreach (TextLine line in text.Lines.Where(static line => !IsComment(line.ToString())))
        {
            if (line.ToString().StartsWith(ContractMark, StringComparison.Ordinal))
            {
                file.Add(lines);
                lines.Clear();
            }

            lines.Add(line);
        }

        file.Add(lines);
        return file;
    }

    /// <summary>Finds a contract; null where the file has none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="major">Its major number: several may live side by side.</param>
    public BaselineBlock? Find(string id, int major) => _blocks.FirstOrDefault(block => block.Is(id, major));

    /// <summary>Whether something is wrong with the text of a contract, so that nothing can be said about it.</summary>
    /// <param name="id">The contract's id.</param>
    public bool IsUnreadable(string id) => _unreadable.Contains(id);

    private static bool IsComment(string line) => line.TrimStart() is var text && (text.Length == 0 || text[0] == '#');

    private void Add(List<TextLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        string text = string.Concat(lines.Select(static line => line.ToString().TrimEnd() + "\n"));
        LayoutContract contract;
        try
        {
            contract = LayoutParser.Parse(text);
        }
        catch (LayoutTextException exception)
        {
            TextLine line = lines[Math.Min(exception.Line, lines.Count) - 1];

            // The message begins with a line number, which counts from this contract on; the location says it better.
            string problem = exception.Message.Substring(exception.Message.IndexOf(": ", StringComparison.Ordinal) + 2);
            _problems.Add((LocationOf(line), problem));
            _unreadable.Add(lines[0].ToString().Split(' ').ElementAtOrDefault(1) ?? "");
            return;
        }

        if (Find(contract.Id, contract.Version.Major) is not null)
        {
            _problems.Add(
                (LocationOf(lines[0]), $"{contract.Id} {contract.Version.Major} stands here twice; keep the newest version of each major"));
            _unreadable.Add(contract.Id);
            return;
        }

        TextSpan span = TextSpan.FromBounds(lines[0].Start, lines[lines.Count - 1].EndIncludingLineBreak);
        _blocks.Add(new BaselineBlock(contract, text, span, LocationOf(lines[0])));
    }

    private Location LocationOf(TextLine line) => Location.Create(Path, line.Span, _text.Lines.GetLinePositionSpan(line.Span));
}
