using System.Diagnostics;
using System.Globalization;
using Pdk.Fixtures;
using Pdk.Testing;
using Xunit.Abstractions;

namespace Pdk.Plugins.Tests.Loss;

/// <summary>A pipeline that runs on: memory, descriptors and threads stay as they are once it is warm.</summary>
public sealed class SoakTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>How much memory may grow over the time that is measured: what the collectors of host and plugins move.</summary>
    private const double MostMegabytes = 12;

    /// <summary>How many descriptors and threads may come: a pool's threads, and files that are open when it is looked.</summary>
    private const double MostHandles = 6;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public Task TenSeconds_StayFlat() => StaysFlatAsync(TimeSpan.FromSeconds(10));

    [LongFact]
    public Task TenMinutes_StayFlat() => StaysFlatAsync(TimeSpan.FromMinutes(10));

    private async Task StaysFlatAsync(TimeSpan time)
    {
        var target = new FileTarget(_folder.PathOf("out.ndjson"));
        await using var log = new LogWriter(_folder.Root, seed: 20261130) { MostOld = 20, LongestPauseMs = 5 };
        string pipeline = _folder.PathOf("pipeline.yaml");
        await File.WriteAllTextAsync(pipeline, RunningPipeline.YamlOf(log, target));
        log.Start();
        await using PipelineProcess process = Start(pipeline);
        while (await target.LastAsync() < 0)
        {
            Assert.False(process.HasExited, process.Output);
            await Task.Delay(20);
        }

        log.MayRotate = true;
        List<Reading> readings = await ReadAsync(process.Id, time);
        await log.StopAsync();
        while (await target.LastAsync() < log.Written - 1)
        {
            Assert.False(process.HasExited, process.Output);
            await Task.Delay(20);
        }

        await process.DrainAsync(TimeSpan.FromMinutes(1));
        Arrivals arrivals = Arrivals.Check(await target.IdsAsync(), log.Written);
        Assert.Equal(0, arrivals.Duplicates);
        output.WriteLine($"{arrivals.Events} events, {log.Rotations} rotations, {readings.Count} readings in {time.TotalSeconds:0} s.");
        Judge("MiB of memory", readings, static reading => reading.Megabytes, MostMegabytes);
        Judge("descriptors", readings, static reading => reading.Descriptors, MostHandles);
        Judge("threads", readings, static reading => reading.Threads, MostHandles);
    }

    /// <summary>
    /// The host's collector waits until as much was made as fits into the processor's cache, which can be hundreds of MiB: that would be
    /// measured.
    /// </summary>
    private PipelineProcess Start(string pipeline)
    {
        const string variable = "DOTNET_GCgen0size";
        string? before = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, "400000");
        try
        {
            return PipelineProcess.Start(
                pipeline,
                [NativeFixtures.Plugin("File"), NativeFixtures.Sample("Codecs"), NativeFixtures.Sample("Separate")],
                _folder.PathOf("state"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }
    }

    private static async Task<List<Reading>> ReadAsync(int process, TimeSpan time)
    {
        List<Reading> readings = [];
        long start = Stopwatch.GetTimestamp();
        for (TimeSpan passed = default; passed < time; passed = Stopwatch.GetElapsedTime(start))
        {
            readings.Add(Reading.Of(process, passed.TotalSeconds));
            await Task.Delay(100);
        }

        return readings;
    }

    /// <summary>After the first third, which is for warming up, the line through the readings is flat.</summary>
    private void Judge(string what, List<Reading> readings, Func<Reading, double> value, double most)
    {
        List<Reading> warm = readings[(readings.Count / 3)..];
        double seconds = warm[^1].Seconds - warm[0].Seconds;
        double slope = Slope([.. warm.Select(reading => (reading.Seconds, value(reading)))]);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {value(warm[0]):0.0} when warm, {value(warm[^1]):0.0} at the end, slope {slope * 60:0.000} per minute, {slope * seconds:0.00} in {seconds:0} s (at most {most})"));
        Assert.True(slope * seconds <= most, $"{what} have grown by {slope * seconds:0.0} in {seconds:0} s.");
    }

    /// <summary>The slope of the line with the least squares.</summary>
    private static double Slope((double X, double Y)[] points)
    {
        double x = points.Average(static point => point.X);
        double y = points.Average(static point => point.Y);
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }

    /// <summary>What the system says of a process.</summary>
    private sealed record Reading(double Seconds, double Megabytes, double Descriptors, double Threads)
    {
        public static Reading Of(int process, double seconds)
        {
            string[] status = File.ReadAllLines($"/proc/{process}/status");
            return new Reading(
                seconds, Number(status, "VmRSS:") / 1024, Directory.GetFiles($"/proc/{process}/fd").Length, Number(status, "Threads:"));
        }

        private static double Number(string[] status, string key) => double.Parse(
            status.Single(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..].Replace("kB", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture);
    }
}
