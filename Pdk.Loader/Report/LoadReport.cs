using System.Text;

namespace Pdk.Loader;

/// <summary>Everything that a loader looked at and what became of it, in order. An immutable snapshot.</summary>
/// <param name="rows">The rows.</param>
/// <param name="abandonedThreads">See <see cref="AbandonedThreads"/>.</param>
/// <param name="mappedImages">See <see cref="MappedImages"/>.</param>
public sealed class LoadReport(IReadOnlyList<LoadReportRow> rows, int abandonedThreads, int mappedImages)
{
    /// <summary>
    /// One row for each file, linked library and failed creation, in the order in which they came. What goes wrong again is one row, in the
    /// place of the last time
    /// (<see cref="LoadReportRow.Times"/>); of failed creations the latest thousand are kept.
    /// </summary>
    public IReadOnlyList<LoadReportRow> Rows { get; } = rows;

    /// <summary>
    /// How many threads are inside a plugin's open, start, constructor or call beyond the deadline, and may never come back.
    /// </summary>
    public int AbandonedThreads { get; } = abandonedThreads;

    /// <summary>How many native libraries are mapped: they stay so for the life of the process, used or not.</summary>
    public int MappedImages { get; } = mappedImages;

    /// <summary>
    /// How many of the mapped images are not in use any more, since a new version has replaced them, or could not replace another one.
    /// </summary>
    public int ReplacedImages { get; init; }

    /// <summary>
    /// The size of the files of <see cref="ReplacedImages"/>, in bytes: what their private copies take. What each replacement cost in all
    /// stands in its row.
    /// </summary>
    public long ReplacedBytes { get; init; }

    /// <summary>
    /// How many exceptions nobody caught on threads of native plugins: <see cref="LoadedLibrary.UnhandledExceptions"/> of all that the host
    /// has opened.
    /// </summary>
    public long UnhandledExceptions { get; init; }

    /// <summary>The rows of libraries in use.</summary>
    public IEnumerable<LoadReportRow> Ready => Rows.Where(static row => row.IsReady);

    /// <summary>The rows of everything else.</summary>
    public IEnumerable<LoadReportRow> Problems => Rows.Where(static row => !row.IsReady);

    /// <summary>
    /// Those of <see cref="Problems"/> that somebody may want to hear of: without the libraries that plugins bring with them, which lie
    /// beside them and are no plugins (<see cref="LoadReportRow.Companions"/>).
    /// </summary>
    public IEnumerable<LoadReportRow> Refused
    {
        get
        {
            HashSet<string> companions = [.. Rows.SelectMany(static row => row.Companions)];
            return Problems.Where(row => row.Verdict != Verdict.StampMissing || !companions.Contains(row.Path));
        }
    }

    /// <summary>
    /// The report as text for people: one line for each row, and indented lines for the first details of a row. <see cref="Rows"/> has all
    /// of them.
    /// </summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (LoadReportRow row in Rows)
        {
            text.Append(row).Append('\n');
        }

        if (AbandonedThreads > 0)
        {
            text.Append(AbandonedThreads).Append(" thread(s) abandoned inside plugins\n");
        }

        if (UnhandledExceptions > 0)
        {
            text.Append(UnhandledExceptions).Append(" exception(s) that nobody caught on threads of plugins\n");
        }

        if (ReplacedImages > 0)
        {
            text.Append(ReplacedImages).Append(" replaced image(s) stay mapped, ").Append(ReplacedBytes).Append(" bytes of files\n");
        }

        return text.ToString();
    }
}
