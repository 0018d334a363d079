using System.Globalization;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Benchmarks;

/// <summary>The JSON that is measured: real files, where the folder of them is, and lines of a log.</summary>
internal static class JsonTexts
{
    private const int Lines = 1000;

    private static readonly string[] s_files = ["twitter.json", "citm_catalog.json", "github_events.json", "canada.json"];

    /// <summary>What is called by the name of a text that is always there.</summary>
    public const string LogLines = "lines of a log, 100 bytes";

    /// <summary>The names of all of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_files, "amazon_cellphones.ndjson", LogLines];

    /// <summary>The texts of a name; null where the folder of real files is not there.</summary>
    public static byte[][]? Read(string name)
    {
        if (name == LogLines)
        {
            return [.. Enumerable.Range(0, Lines).Select(Line)];
        }

        return SharedData(name) is not { } path
            ? null
            : path.EndsWith(".ndjson", StringComparison.Ordinal)
                ? [.. File.ReadLines(path).Select(Encoding.UTF8.GetBytes)]
                : [File.ReadAllBytes(path)];
    }

    /// <summary>A batch with an item of data for each text.</summary>
    public static byte[] Batch(byte[][] texts)
    {
        using PdkBuffer buffer = new();
        PdkBatchWriter writer = new(buffer);
        foreach (byte[] text in texts)
        {
            writer.AddData(default, text);
        }

        writer.Complete();
        return buffer.WrittenMemory.ToArray();
    }

    private static byte[] Line(int number)
    {
        string text = new((char)('a' + (number % 26)), 49);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $$"""{"id":{{1_000_000 + number}},"took":{{number % 2000}},"status":"ok","text":"{{text}}"}"""));
    }

    /// <summary>A real file; null where the folder of them is not there.</summary>
    private static string? SharedData(string file)
    {
        string? named = Environment.GetEnvironmentVariable("PDK_SHARED_DATA");
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string path = named is { Length: > 0 } ? Path.Combine(named, file) : Path.Combine(folder, "shared", "data", file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
