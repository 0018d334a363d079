using System.Buffers;
using System.Text.Json;

namespace Pdk;

/// <summary>One JSON writer of the framework for each thread: what the kit's own is compared with. No plugin carries it.</summary>
internal static class JsonWriterCache
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JsonOutput.Encoder,
        MaxDepth = 2 * ValueFormat.DepthCeiling,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    public static Utf8JsonWriter Take(IBufferWriter<byte> output)
    {
        if (t_writer is not { } writer)
        {
            return new Utf8JsonWriter(output, s_options);
        }

        // Not to be found here meanwhile, in case the buffer itself writes JSON on this thread.
        t_writer = null;
        writer.Reset(output);
        return writer;
    }

    public static void Return(Utf8JsonWriter writer)
    {
        // Lets go of the buffer, and of anything pending after a failure.
        writer.Reset(NoOutput.Instance);
        t_writer = writer;
    }

    /// <summary>What an idle writer points at.</summary>
    private sealed class NoOutput : IBufferWriter<byte>
    {
        public static NoOutput Instance { get; } = new();

        public void Advance(int count) => throw new InvalidOperationException("The writer is idle.");

        public Memory<byte> GetMemory(int sizeHint = 0) => throw new InvalidOperationException("The writer is idle.");

        public Span<byte> GetSpan(int sizeHint = 0) => throw new InvalidOperationException("The writer is idle.");
    }
}
