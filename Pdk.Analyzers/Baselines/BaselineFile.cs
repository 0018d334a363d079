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
        foreach (IReadOnlyList<TextLine> lines in BaselineBlocks.Of(text, ContractMark))
        {
            file.Add(lines);
        }

        return file;
    }

    /// <summary>Finds a contract; null where the file has none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="major">Its major number: several may live side by side.</param>
    public BaselineBlock? Find(string id, int major) => _blocks.FirstOrDefault(block => block.Is(id, major));

    /// <summary>Whether something is wrong with the text of a contract, so that nothing can be said about it.</summary>
    /// <param name="id">The contract's id.</param>
    public bool IsUnreadable(string id) => _unreadable.Contains(id);

    private void Add(IReadOnlyList<TextLine> lines)
    {
        string text = BaselineBlocks.TextOf(lines);
        LayoutContract contract;
        try
        {
            contract = LayoutParser.Parse(text);
        }
        catch (LayoutTextException exception)
        {
            (TextLine line, string problem) = BaselineBlocks.ProblemOf(lines, exception);
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

        _blocks.Add(new BaselineBlock(contract, text, BaselineBlocks.SpanOf(lines), LocationOf(lines[0])));
    }

    private Location LocationOf(TextLine line) => BaselineBlocks.LocationOf(line, Path, _text);
}
