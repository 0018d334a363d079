using Pdk.Contracts;

namespace Pdk.Testing.Harness;

/// <summary>Where that goes which the tested sink refuses.</summary>
internal sealed class RefusedSink : ISink
{
    private readonly List<TestRefusal> _all = [];

    /// <summary>What it has refused so far, in the order in which it did.</summary>
    internal IReadOnlyList<TestRefusal> All
    {
        get
        {
            lock (_all)
            {
                return [.. _all];
            }
        }
    }

    public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        lock (_all)
        {
            foreach (PdkItem item in events)
            {
                _all.Add(Read(item.Value));
            }
        }

        return new(SinkReply.Acked);
    }

    private static TestRefusal Read(PdkValue error) => new(
        error.TryGet("event"u8, out PdkValue refused) ? TextOf(refused) : null, TextAt(error, "error"u8), TextAt(error, "stage"u8));

    private static string TextAt(PdkValue error, ReadOnlySpan<byte> key) => error.TryGet(key, out PdkValue value) ? TextOf(value) : "";

    private static string TextOf(PdkValue value) => value.Kind == PdkValueKind.String ? value.GetString() : value.ToJsonString();
}
