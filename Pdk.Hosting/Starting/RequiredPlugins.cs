using Pdk.Abi;
using Pdk.Loader;

namespace Pdk.Hosting.Starting;

/// <summary>Compares what is required with what is there.</summary>
internal static class RequiredPlugins
{
    /// <summary>One line for each plugin that is required and not in use.</summary>
    internal static IReadOnlyList<string> Missing(PdkOptions options, IReadOnlyList<LoadedLibrary> libraries, LoadReport report)
    {
        IReadOnlyList<LoadReportRow> refused = ReportView.Refused(report);
        List<string> missing = [];
        foreach (string name in options.Required.Distinct(StringComparer.Ordinal))
        {
            if (libraries.All(library => library.Name != name))
            {
                missing.Add(refused.LastOrDefault(row => row.Name == name) is { } row
                    ? $"{name}: {row.Text}"
                    : $"{name}: no file on the search path brings it");
            }
        }

        if (options.RequireAll)
        {
            missing.AddRange(refused
                .Where(row => !options.Required.Contains(row.Name))
                .Select(static row => $"{ExceptionText.InOneLine(row.Path)}: {row.Text}"));
        }

        return missing;
    }
}
