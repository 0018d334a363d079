namespace Pdk.Plugins.Files;

/// <summary>What a look at a file has found.</summary>
internal enum JourneyStep
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>Records, or a piece of one, which the reader has ready.</summary>
    Records,

    /// <summary>The end of the file; what the reader has left is its last record.</summary>
    End,

    /// <summary>The file is not what it was: what comes now is another one, or the same from its start.</summary>
    Broken,

    /// <summary>There is nothing more, and will not be.</summary>
    Finished,
}
