using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Tests.Plugins;
using Xunit.Abstractions;
using global::Samples;

namespace Pdk.Samples.Tests;

/// <summary>The samples in a row, as a pipeline would run them: source, preprocessor, codec, codec back, postprocessor, sink.</summary>
public sealed class PathTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedDataTheory]
    [InlineData("OpenSSH_2k.log")]
    [InlineData("HDFS_2k.log")]
    [InlineData("Apache_2k.log")]
    public async Task EventsOut_AreAsManyAsLinesIn(string log)
    {
        const int Seed = 77;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (int round = 0; round < 5; round++)
        {
            int iterations = random.Next(1, 4);
            var blaster = new Blaster(new(SharedData.PathOf(log), ChunkSize: random.Next(1, 20_000), Iterations: iterations));
            await blaster.OnStartAsync(CancellationToken.None);
            var blackhole = new Blackhole(new(), new RecordingLog());
            foreach (PdkBatch events in await RunAsync(blaster, new StringCodec()))
            {
                await blackhole.OnEventsAsync(events, CancellationToken.None);
            }

            Assert.Equal(2000 * iterations, blackhole.Latencies.Count);
            Assert.Equal(0, blackhole.Latencies.OutsideRange);
        }
    }

    [SharedDataTheory]
    [InlineData("OpenSSH_2k.log")]
    [InlineData("HDFS_2k.log")]
    [InlineData("Apache_2k.log")]
    public async Task FileToFile_IsACopyWhoseLastLineEnds(string log)
    {
        string copy = _folder.PathOf("copy");
        ICodec codec = new StringCodec();
        IPostprocessor separate = new SeparatePostprocessor(new());
        using (var reader = new FileConnector(new(SharedData.PathOf(log), ChunkSize: 1000)))
        using (var writer = new FileConnector(new(copy, FileUse.Truncate)))
        {
            await reader.ConnectAsync(default, CancellationToken.None);
            await writer.ConnectAsync(default, CancellationToken.None);
            foreach (PdkBatch values in await RunAsync(reader, codec))
            {
                PdkBatch encoded = Items.Batch(output => codec.EncodeBatch(values, output));
                await writer.OnEventsAsync(Items.Batch(output => separate.ProcessBatch(encoded, output)), CancellationToken.None);
            }

            await writer.FlushAsync(CancellationToken.None);
        }

        byte[] original = await File.ReadAllBytesAsync(SharedData.PathOf(log));
        byte[] expected = original[^1] == '\n' ? original : [.. original, (byte)'\n'];
        Assert.Equal(expected, await File.ReadAllBytesAsync(copy));
    }

    /// <summary>Pulls the source to its end, with a preprocessor for each stream, and decodes.</summary>
    private static async Task<List<PdkBatch>> RunAsync(ISource source, ICodec codec)
    {
        var batches = new List<PdkBatch>();
        IPreprocessor separate = new SeparatePreprocessor(new());
        bool isFinished = false;
        for (ulong pullId = 0; !isFinished; pullId++)
        {
            List<Item> pulled = await Items.PullAsync(source, pullId);
            PdkBatch records = Items.Batch(output =>
            {
                foreach (Item item in pulled)
                {
                    switch (item.Kind)
                    {
                        case PdkItemKind.Data:
                            separate.Process(item.Data, item.Header, output);
                            break;
                        case PdkItemKind.EndStream:
                            separate.Finish(item.Header, output);
                            separate = new SeparatePreprocessor(new());
                            break;
                        default:
                            isFinished = true;
                            break;
                    }
                }
            });
            batches.Add(Items.Batch(output => codec.DecodeBatch(records, output)));
        }

        return batches;
    }
}
