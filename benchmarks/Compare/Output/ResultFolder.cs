namespace Pdk.Compare.Output;

/// <summary>Where results are written.</summary>
internal static class ResultFolder
{
    /// <summary><c>benchmarks/results</c> of the repository that this program was built in, or of the current folder.</summary>
    public static string Default
    {
        get
        {
            for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "benchmarks", "limits.json")))
                {
                    return Path.Combine(folder, "benchmarks", "results");
                }
            }

            return Path.Combine(Environment.CurrentDirectory, "results");
        }
    }

    /// <summary>Writes the results for programs and for people.</summary>
    public static void Write(string folder, Results results)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "latest.json"), ResultJson.Text(results));
        File.WriteAllText(Path.Combine(folder, "latest.html"), PlotPage.Text(results));
    }
}
