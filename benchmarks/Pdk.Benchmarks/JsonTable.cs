using System.Diagnostics;
using System.Globalization;
using Pdk.Benchmarks.Json;
using Pdk.Loader;

namespace Pdk.Benchmarks;

/// <summary>
/// JSON into value documents against <see cref="System.Text.Json.JsonDocument"/>, each as a codec of the same plugin, linked and native:
/// whole batches, the four ways in turns, the least of many rounds.
/// </summary>
internal static class JsonTable
{
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(4);

    public static void Run()
    {
        using PluginHost linked = FormHosts.Host(isNative: false, typeof(KitCodec));
        using PluginHost native = FormHosts.Host(isNative: true, typeof(KitCodec));
        Console.WriteLine("| text | form | `WriteJson` | | `JsonDocument.Parse` | ratio | bytes allocated per text, of both |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach (string name in JsonTexts.Names)
        {
            if (JsonTexts.Read(name) is not { } texts)
            {
                continue;
            }

            JsonWay[] ways =
            [
                new(linked, "bench-kit"), new(linked, "bench-document"), new(native, "bench-kit"), new(native, "bench-document"),
            ];
            byte[] batch = JsonTexts.Batch(texts);
            Measure(ways, batch);
            Print(name, "linked", texts, ways[0], ways[1]);
            Print(name, "native", texts, ways[2], ways[3]);
        }
    }

    private static void Measure(JsonWay[] ways, byte[] batch)
    {
        long begun = Stopwatch.GetTimestamp();
        for (int round = 0; round < 50 || Stopwatch.GetElapsedTime(begun) < s_time; round++)
        {
            foreach (JsonWay way in ways)
            {
                way.Round(batch);
            }
        }
    }

    private static void Print(string name, string form, byte[][] texts, JsonWay kit, JsonWay document)
    {
        double bytes = texts.Sum(static text => (long)text.Length);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {form} | {kit.Least.TotalMicroseconds:0} us | {bytes / kit.Least.TotalSeconds / 1e9:0.00} GB/s "
                + $"| {document.Least.TotalMicroseconds:0} us | {kit.Least / document.Least:0.00} "
                + $"| {kit.Allocated / texts.Length}, {document.Allocated / texts.Length} |"));
    }
}
