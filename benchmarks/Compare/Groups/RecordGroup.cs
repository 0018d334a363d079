using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pdk.Compare.Measuring;
using Pdk.Loader;
using Readings;
using Records;

namespace Pdk.Compare.Groups;

/// <summary>What records and spans cost as arguments: a record of ten fields, a hundred of them, a thousand structs.</summary>
internal sealed unsafe class RecordGroup : Group
{
    private static long s_sum;

    /// <inheritdoc/>
    public override string Name => "record";

    /// <inheritdoc/>
    public override IEnumerable<Row> Measure(Setting setting)
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false, MapInPlace = true }.AddContract<IReadings>());
        LoadReportRow row = host.LoadFile(setting.Plugins.Library("Readings"));
        IReadings native = row.IsReady ? host.Create<IReadings>("readings") : throw new InvalidOperationException(row.ToString());
        Comparison[] comparisons = [One(native), Hundred(native), Structs(native, row.Path)];
        return [.. comparisons.SelectMany(setting.Pairwise.Run)];
    }

    private Comparison One(IReadings native)
    {
        var reading = Reading.Sample(7);
        IReadings linked = new ReadingsSink();
        return new Comparison(
            Name,
            Json("a record of ten fields, by JSON and back", reading, ReadingText.Default.Reading),
            Repeat("a record of ten fields", () => native.Take(reading)),
            Repeat("a record of ten fields, linked", () => linked.Take(reading)));
    }

    private Comparison Hundred(IReadings native)
    {
        List<Reading> readings = [.. Enumerable.Range(0, 100).Select(Reading.Sample)];
        return new Comparison(
            Name,
            Json("100 records, by JSON and back", readings, ReadingText.Default.ListReading),
            Repeat("100 records", () => native.TakeAll(readings)));
    }

    private Comparison Structs(IReadings native, string file)
    {
        Point[] points = [.. Enumerable.Range(0, 1000).Select(static x => new Point(x, -x))];
        var unguarded = (delegate* unmanaged[Cdecl]<Point*, nint, int>)NativeLibrary.GetExport(NativeLibrary.Load(file), "readings_last");
        int Pointer()
        {
            fixed (Point* start = points)
            {
                return unguarded(start, points.Length);
            }
        }

        return new Comparison(
            Name,
            Repeat("1,000 structs, pointer and length without a guard", Pointer),
            Repeat("1,000 structs, span", () => native.Last(points)));
    }

    private static Way Json<T>(string what, T value, JsonTypeInfo<T> type) => Repeat(what, () =>
        JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, type), type) is null ? 0 : 1);

    private static Way Repeat(string what, Func<int> once) => new(what, times =>
    {
        for (int index = 0; index < times; index++)
        {
            s_sum += once();
        }
    });
}
