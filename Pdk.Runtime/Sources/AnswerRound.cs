using System.Runtime.InteropServices;
using Pdk.Runtime.Connectors;

namespace Pdk.Runtime.Sources;

/// <summary>What a source is told between two pulls, without what contradicts itself.</summary>
/// <remarks>
/// All of it is about what was given before the source heard of any failure among it. So where something of a stream has failed, no ack of
/// the same round reaches beyond that, in whichever order they came: a source may forget what is acked, and could not give it again. One
/// thread at a time.
/// </remarks>
internal sealed class AnswerRound
{
    private readonly List<Contraflow> _messages = [];
    private readonly Dictionary<ulong, ulong> _failed = [];
    private readonly Dictionary<ulong, ulong> _cutOff = [];

    /// <summary>Adds what has come.</summary>
    internal void Add(in Contraflow message)
    {
        _messages.Add(message);
        if (message.Kind == ContraflowKind.Fail)
        {
            ulong least = LeastFailed(message);
            _failed[message.Stream] = Math.Min(least, message.PullId);
        }
    }

    /// <summary>From a pull of a stream on, nothing is true of acks in this round and all that follow.</summary>
    internal void CutOff(ulong stream, ulong pullId) => _cutOff[stream] = pullId;

    /// <summary>Nothing more comes: takes out what is not true.</summary>
    /// <returns>What is to be told, in its order. An answer of pull id 0 says nothing.</returns>
    internal ReadOnlySpan<Contraflow> Complete()
    {
        Span<Contraflow> messages = CollectionsMarshal.AsSpan(_messages);
        for (int index = 0; index < messages.Length && _failed.Count + _cutOff.Count > 0; index++)
        {
            ref Contraflow message = ref messages[index];
            ulong least = LeastFailed(message);
            if (message.PullId < least)
            {
                continue;
            }

            message = message.Kind switch
            {
                ContraflowKind.Ack => message with { PullId = least - 1 },
                ContraflowKind.Fail => message with { PullId = least },
                ContraflowKind.NoEvents => message with { PullId = 0 },
                _ => message,
            };
        }

        return messages;
    }

    /// <summary>Begins the next round.</summary>
    internal void Clear()
    {
        _messages.Clear();
        _failed.Clear();
    }

    private ulong LeastFailed(in Contraflow message) =>
        Math.Min(_failed.GetValueOrDefault(message.Stream, ulong.MaxValue), _cutOff.GetValueOrDefault(message.Stream, ulong.MaxValue));
}
