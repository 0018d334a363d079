using System.Globalization;
using Pdk.Cli.Output;

namespace Pdk.Cli.Progress;

/// <summary>A sample as one line, for files and pipes.</summary>
internal static class PlainProgress
{
    /// <summary>The line.</summary>
    public static string Line(ProgressSample sample)
    {
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"run {sample.Name}: {HumanTime.Of(sample.Elapsed)}, {sample.In:N0} in ({sample.InPerSecond:N0}/s), "
                + $"{sample.Out:N0} out ({sample.OutPerSecond:N0}/s), {sample.Failed:N0} failed, {sample.Lost:N0} lost");
        IEnumerable<string> troubled = sample.Rows
            .Where(static row => row.IsTroubled)
            .Select(static row => $"'{row.Id}' {row.State}");
        return string.Join("; ", troubled.Prepend(line));
    }
}
