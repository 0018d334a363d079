namespace Pdk.Plugins.Files;

/// <summary>What <see cref="FileConnector"/> does with its file.</summary>
public enum FileUse
{
    /// <summary>Reads it: the connector is a source. The file must exist; one packed with gzip is unpacked.</summary>
    Read = 0,

    /// <summary>
    /// Writes from its beginning, and leaves what lies beyond. Like the other two it makes the file where there is none, but not the folder
    /// around it.
    /// </summary>
    Write = 1,

    /// <summary>
    /// Writes after what is there, at every moment: what others append meanwhile stays, and a file that somebody cuts is gone on with at
    /// its new end.
    /// </summary>
    Append = 2,

    /// <summary>Empties it, then writes.</summary>
    Truncate = 3,

    /// <summary>
    /// Reads it, waits for what others append, and goes on when it is rotated: the connector is a source that never ends by itself.
    /// </summary>
    Follow = 4,
}
