using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pdk.Layouts;

namespace Pdk.Analyzers;

/// <summary>
/// A file with the signatures of functions. Each function is read by itself, so that a bad line takes only its own function away.
/// </summary>
internal sealed class FunctionFile
{
    /// <summary>What released libraries have.</summary>
    public const string ShippedName = "Functions.Shipped.txt";

    /// <summary>What was agreed on since.</summary>
    public const string UnshippedName = "Functions.Unshipped.txt";

    private readonly List<FunctionBlock> _blocks = [];
    private readonly List<(Location Location, string Message)> _problems = [];
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);
    private readonly SourceText _text;

    private FunctionFile(string path, SourceText text)
    {
        Path = path;
        _text = text;
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>The functions, in the order of the file.</summary>
    public IReadOnlyList<FunctionBlock> Blocks => _blocks;

    /// <summary>What cannot be read, each with its place.</summary>
    public IReadOnlyList<(Location Location, string Message)> Problems => _problems;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path, for locations.</param>
    /// <param name="text">Its text.</param>
    public static FunctionFile Read(string path, SourceText text)
    {
        FunctionFile file = new(path, text);
        foreach (IReadOnlyList<TextLine> lines in BaselineBlocks.Of(text, FunctionTextParser.Mark))
        {
            file.Add(lines);
        }

        return file;
    }

    /// <summary>Finds a function; null where the file has none.</summary>
    /// <param name="key">Its name and types: <c>repeat(text,bigint)</c>.</param>
    public LayoutFunction? Find(string key) => _blocks.FirstOrDefault(block => block.Function.Key == key)?.Function;

    /// <summary>Whether something is wrong with the text of a function of this name, so that nothing can be said about it.</summary>
    /// <param name="name">The function's name.</param>
    public bool IsUnreadable(string name) => _unreadable.Contains(name);

    private void Add(IReadOnlyList<TextLine> lines)
    {
        LayoutFunction function;
        try
        {
            function = FunctionTextParser.ParseAll(BaselineBlocks.TextOf(lines))[0];
        }
        catch (LayoutTextException exception)
        {
            (TextLine line, string problem) = BaselineBlocks.ProblemOf(lines, exception);
            _problems.Add((LocationOf(line), problem));
            string head = lines[0].ToString();
            _unreadable.Add(head.Split('(')[0].Substring(head.StartsWith(FunctionTextParser.Mark, StringComparison.Ordinal)
                ? FunctionTextParser.Mark.Length
                : 0));
            return;
        }

        if (Find(function.Key) is not null)
        {
            _problems.Add((LocationOf(lines[0]), $"{function.Key} stands here twice; keep one of them"));
            _unreadable.Add(function.Name);
            return;
        }

        _blocks.Add(new FunctionBlock(function, BaselineBlocks.SpanOf(lines), LocationOf(lines[0])));
    }

    private Location LocationOf(TextLine line) => BaselineBlocks.LocationOf(line, Path, _text);
}
