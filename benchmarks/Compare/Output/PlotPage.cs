using System.Net;
using System.Text;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Output;

/// <summary>The results for people: a page with a drawing and a table for each group. It needs no other file.</summary>
internal static class PlotPage
{
    private const string Head = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>What costs what</title>
        <style>
        body { font: 14px/1.5 system-ui, sans-serif; max-width: 860px; margin: 2em auto; padding: 0 1em; color: #222 }
        table { border-collapse: collapse; width: 100% }
        td, th { border-bottom: 1px solid #ddd; padding: 2px 6px; text-align: right }
        td:first-child, th:first-child { text-align: left }
        svg { max-width: 100%; height: auto }
        svg text { font: 12px system-ui, sans-serif; fill: #222 }
        .name { text-anchor: end } .bar { fill: #7aa6d8 } .beyond { fill: #d8705f }
        .whisker { stroke: #234 } .bound { stroke: #b00; stroke-width: 2 } .aim { stroke: #888; stroke-width: 2; stroke-dasharray: 2 2 }
        .one { stroke: #222 }
        </style>
        <h1>What costs what</h1>

        """;

    /// <summary>The page.</summary>
    public static string Text(Results results)
    {
        StringBuilder page = new(Head);
        page.Append($"<p>{Encode(results.Machine.ToString())}. {Encode(results.Calibration.Words)}</p>\n");
        page.Append("<p>Bars are ratios to the baseline of the group, on a logarithmic scale; left of the line is cheaper. ")
            .Append("A line through a bar spans the middle half of the rounds, a red mark is a bound, a dashed one an aim.</p>\n");
        foreach (IGrouping<string, Row> group in results.Rows.GroupBy(static row => row.Group))
        {
            page.Append($"<h2>{Encode(group.Key)}</h2>\n");
            foreach (IGrouping<string?, Row> plot in group.Where(static row => row.Ratio is > 0).GroupBy(static row => row.Against))
            {
                page.Append($"<p>Against: {Encode(plot.Key ?? "")}</p>\n{RatioPlot.Draw([.. plot], results.Judgements)}");
            }

            Table(page, group);
        }

        return page.Append("</html>\n").ToString();
    }

    private static void Table(StringBuilder page, IEnumerable<Row> rows)
    {
        page.Append("<table><tr><th>what<th>median<th>p95<th>allocated<th>ratio\n");
        foreach (Row row in rows)
        {
            string Figure(double? value, string unit) => value is { } figure ? Figures.Text(figure, unit) : "";
            page.Append(row.Missing is { } missing
                ? $"<tr><td>{Encode(row.What)}<td colspan=\"4\">left out: {Encode(missing)}\n"
                : $"<tr><td>{Encode(row.What)}<td>{Figure(row.Median, row.Unit)}<td>{Figure(row.P95, row.Unit)}"
                    + $"<td>{Figure(row.Allocated, "B")}<td>{(row.Ratio is { } ratio ? Figures.Ratio(ratio) : "")}\n");
        }

        page.Append("</table>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
