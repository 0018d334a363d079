namespace Pdk;

/// <summary>What an item of a <see cref="PdkBatch"/> is. The numbers are part of the batch format and never change.</summary>
public enum PdkItemKind : byte
{
    /// <summary>Raw bytes of a stream.</summary>
    Data = 0,

    /// <summary>A value document.</summary>
    Value = 1,

    /// <summary>The stream of <see cref="PdkItem.StreamId"/> has ended.</summary>
    EndStream = 2,

    /// <summary>The stream of <see cref="PdkItem.StreamId"/> has ended with a failure.</summary>
    StreamFail = 3,

    /// <summary>Nothing will follow: the source is finished.</summary>
    Finished = 4,

    /// <summary>Something went wrong: a value document, an object whose member <c>error</c> is the message.</summary>
    Error = 5,
}
