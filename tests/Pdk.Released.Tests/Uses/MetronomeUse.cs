using System.Buffers;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Released.Tests.Uses;

/// <summary>A source: two contracts of one object, a configuration, asynchronous calls, cancellation.</summary>
internal static class MetronomeUse
{
    public static KnownUse Use { get; } = new("Metronome", static options => options.AddContract<ISource>().AddContract<IConnector>(), static async (host, answers) =>
    {
        using PluginInstance instance = host.CreateInstance("pdk.source", "metronome", PdkDocument.ParseJson("""{"interval":"1ms"}"""));
        ISource source = instance.As<ISource>()!;
        answers.Expect("codec", "Structured", () => $"{source.CodecRequirement}");
        await answers.ExpectAsync("connects", "True", async () => $"{await instance.As<IConnector>()!.ConnectAsync(default, CancellationToken.None)}");
        for (int id = 0; id < 3; id++)
        {
            await answers.ExpectAsync($"event {id}", $"Value {id}", () => PullAsync(source, CancellationToken.None));
        }

        await answers.ExpectAsync("is cancelled", "cancelled", () => CancelAsync(source));
        await answers.ExpectAsync("goes on after that", "Value 3", () => PullAsync(source, CancellationToken.None));
        answers.Expect("refuses", "PluginLoadException", () => Refusal(host));
    });

    private static async Task<string> PullAsync(ISource source, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkBatchWriter(buffer);
        await source.PullAsync(7, writer, cancellation);
        writer.Complete();
        PdkItem item = PdkBatch.Open(buffer.WrittenMemory)[0];
        return $"{item.Kind} {item.Header.PullId}";
    }

    private static async Task<string> CancelAsync(ISource source)
    {
        try
        {
            return await PullAsync(source, new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
    }

    private static string Refusal(PluginHost host)
    {
        try
        {
            host.CreateInstance("pdk.source", "metronome", PdkDocument.ParseJson("""{"interval":"0s"}""")).Dispose();
            return "nothing";
        }
        catch (PluginLoadException exception)
        {
            return exception.GetType().Name;
        }
    }
}
