using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Pdk.Cli.Traces;

/// <summary>
/// Stack traces of plugins for people: with file and line where the symbol file lies beside the library, and without the kit's own frames.
/// Safe for all threads.
/// </summary>
/// <param name="libraries">The native libraries that may be meant; asked for when there is a first frame to look up.</param>
/// <param name="tell">Is told, once, of each symbol file that belongs to another build of its library: it is not used.</param>
internal sealed partial class TraceLines(Func<IEnumerable<string>> libraries, Action<string> tell)
{
    private const int MostRemembered = 10_000;

    /// <summary>Knows no symbol files.</summary>
    public static TraceLines None { get; } = new(static () => [], static _ => { });

    private readonly ConcurrentDictionary<(TraceFrame Frame, bool IsInnermost), SourceLine?> _found = new();

    private readonly Lazy<SymbolFile[]> _symbols = new(() =>
        [.. libraries().Distinct(StringComparer.Ordinal).Select(path => SymbolFile.TryReadFor(path, tell)).OfType<SymbolFile>()]);

    /// <summary>A story of an exception, line by line.</summary>
    /// <param name="story">The story: messages and frames.</param>
    /// <param name="isWhole">Whether the kit's own frames are wanted too, and whole paths.</param>
    public string Improve(string story, bool isWhole)
    {
        List<string> lines = [];
        bool isInnermost = true;
        foreach (string line in story.ReplaceLineEndings("\n").Split('\n'))
        {
            bool isFrame = line.AsSpan().TrimStart().StartsWith("at ", StringComparison.Ordinal);
            if (isWhole || !isFrame || !KitFrame().IsMatch(line))
            {
                lines.Add(WithPlace(line, isInnermost, isWhole));
            }

            isInnermost = !isFrame;
        }

        return string.Join('\n', lines);
    }

    /// <summary>A line with the place in source text, where it is a frame and its place is known.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isInnermost">Whether it is the frame that has thrown or faulted.</param>
    /// <param name="isWhole">Whether the whole path is wanted.</param>
    public string WithPlace(string line, bool isInnermost, bool isWhole)
    {
        if (TraceFrame.Parse(line) is not { } frame)
        {
            return line;
        }

        return Find(frame, isInnermost) is { } place ? $"{line} in {(isWhole ? $"{place.File}:{place.Line}" : place.Short)}" : line;
    }

    /// <summary>A log has the same few frames again and again, and looking one up asks all symbols of all libraries.</summary>
    private SourceLine? Find(TraceFrame frame, bool isInnermost)
    {
        if (_found.TryGetValue((frame, isInnermost), out SourceLine? known))
        {
            return known;
        }

        SourceLine? place = _symbols.Value
            .Select(symbols => symbols.Find(frame, isInnermost)).FirstOrDefault(static found => found is not null);
        if (_found.Count >= MostRemembered)
        {
            _found.Clear();
        }

        _found[(frame, isInnermost)] = place;
        return place;
    }

    // Between an author's code and a host there is only what the kit generates and what carries exceptions and waits.
    [GeneratedRegex(
        @"^\s*at (Pdk\.(Abi|Contracts|Loader|Runtime|Generated)\.|\S*\.PdkThunks\.|System\.Runtime\.(CompilerServices|ExceptionServices)\."
            + @"|System\.Threading\.(Tasks|ThreadPool|ExecutionContext)\b)",
        RegexOptions.None,
        1000)]
    private static partial Regex KitFrame();
}
