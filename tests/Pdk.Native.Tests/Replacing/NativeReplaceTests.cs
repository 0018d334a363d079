using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Native.Tests.Faults;
using Pdk.Native.Tests.Keepers;
using Xunit.Abstractions;
using Zoo;

namespace Pdk.Native.Tests.Replacing;

/// <summary>Replacing a plugin that has a runtime of its own.</summary>
public sealed class NativeReplaceTests(ITestOutputHelper output) : IDisposable
{
    private const int Replacements = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("pdk-replace-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task TwentyReplacementsUnderLoad_LoseNoCallAndNoEvent()
    {
        PluginHostOptions options = KeeperHost.Options(new RecordingLoggerFactory());
        options.Supervision = new SupervisionOptions();
        using PluginHost host = new(options);
        Assert.True((await host.LoadAsync(Write(0))).IsReady);
        IKeeper[] keepers = [.. Enumerable.Range(0, 2).Select(number => host.Create<IKeeper>("keeper", PdkDocument.ParseJson("{}"), $"keeper-{number}"))];
        using CancellationTokenSource stop = new();
        ConcurrentQueue<string> mistakes = new();
        Task[] callers = [.. keepers.Select(keeper => Task.Factory.StartNew(() => Call(keeper, mistakes, stop.Token), TaskCreationOptions.LongRunning))];
        Task<int> stream = Task.Factory.StartNew(() => Stream(keepers[0], mistakes, stop.Token), TaskCreationOptions.LongRunning);

        List<PluginReplacement> replacements = [];
        for (int version = 1; version <= Replacements; version++)
        {
            LoadReportRow row = await host.LoadAsync(Write(version));
            Assert.True(row.Replacement is { Instances: 2, Draining: 0 }, row.ToString());
            replacements.Add(row.Replacement);
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);

        Assert.True(await stream > 0);
        Assert.Empty(mistakes);
        Assert.Equal(Version(Replacements), Assert.Single(host.Libraries).Version);
        Assert.Equal((Replacements + 1, Replacements), (host.Report.MappedImages, host.Report.ReplacedImages));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Replacements} replacements of 2 instances of a NativeAOT plugin of {new FileInfo(NativeFixtures.Zoo).Length} bytes: each grew the process by {replacements.Average(static each => each.ResidentGrowth) / 1048576:0.00} MiB resident, {replacements.Average(static each => each.AddressSpaceGrowth) / 1048576:0} MiB of address space"));
        Array.ForEach(keepers, static keeper => ((IDisposable)keeper).Dispose());
    }

    private static void Call(IKeeper keeper, ConcurrentQueue<string> mistakes, CancellationToken stop)
    {
        for (int call = 0; !stop.IsCancellationRequested; call++)
        {
            if (keeper.Min(call, call + 1) != call || keeper.Greet($"{call}") is not { Length: > 0 })
            {
                mistakes.Enqueue($"call {call}");
            }
        }
    }

    /// <summary>Numbered events, which must come back all and in order.</summary>
    private static int Stream(IKeeper keeper, ConcurrentQueue<string> mistakes, CancellationToken stop)
    {
        int next = 0;
        ArrayBufferWriter<byte> buffer = new();
        while (!stop.IsCancellationRequested)
        {
            buffer.ResetWrittenCount();
            keeper.Upper(System.Text.Encoding.ASCII.GetBytes($"event-{next}"), buffer);
            string answer = System.Text.Encoding.ASCII.GetString(buffer.WrittenSpan);
            if (answer != $"EVENT-{next}")
            {
                mistakes.Enqueue($"event {next}: {answer}");
            }

            next++;
        }

        return next;
    }

    /// <summary>The zoo under another version, and so with other content, in the place of the last one.</summary>
    private string Write(int version)
    {
        byte[] content = File.ReadAllBytes(NativeFixtures.Zoo);
        StampEditor.Replace(content, "\u0001pdk-stamp\u0002"u8, "library Zoo 1.2.3", $"library Zoo {Version(version)}");
        string path = Path.Combine(_folder, "Zoo.so");
        File.WriteAllBytes(path + ".new", content);
        File.Move(path + ".new", path, overwrite: true);
        return path;
    }

    private static string Version(int number) => $"{2 + (number / 100)}.{number / 10 % 10}.{number % 10}";
}
