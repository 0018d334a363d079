namespace Pdk.Runtime.Sources;

/// <summary>What becomes of what the preprocessors of a stream hold back when it ends.</summary>
internal enum StreamEnding
{
    /// <summary>It counts: the stream is complete.</summary>
    Flushed,

    /// <summary>It is incomplete, and lost: the stream has failed.</summary>
    Failed,

    /// <summary>The source gives it again.</summary>
    Replayed,

    /// <summary>Only the reading of the data has ended. The source gives it again, and is told from where on.</summary>
    CutOff,
}
