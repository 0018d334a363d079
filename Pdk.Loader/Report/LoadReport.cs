using System.Text;

namespace Pdk.Loader;

/// <summary>Everything that a loader looked at and what became of it, in order. An immutable snapshot.</summary>
/// <param name="rows">The rows.</param>
/// <param name="abandonedThreads">See <see cref="AbandonedThreads"/>.</param>
/// <param name="mappedImages">See <see cref="MappedImages"/>.</param>
public sealed class LoadReport(IReadOnlyList<LoadReportRow> rows, int abandonedThreads, int mappedImages)
{
    /// <summary>One row for each file, linked library and failed creation, in the order in which they came.</summary>
    public IReadOnlyList<LoadReportRow> Rows { get; } = rows;

    /// <summary>How many threads are inside a plugin's open, start or constructor beyond the deadline, and may never come back.</summary>
    public int AbandonedThreads { get; } = abandonedThreads;

    /// <summary>How many native libraries are mapped: they stay so for the life of the process, used or not.</summary>
    public int MappedImages { get; } = mappedImages;

    /// <summary>The rows of libraries in use.</summary>
    public IEnumerable<LoadReportRow> Ready => Rows.Where(static row => row.IsReady);

    /// <summary>The rows of everything else.</summary>
    public IEnumerable<LoadReportRow> Problems => Rows.Where(static row => !row.IsReady);

    /// <summary>The report as text for people: one line for each row, and indented lines for the first details of a row. <see cref="Rows"/> has all of them.</summary>
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

        return text.ToString();
    }
}
