namespace Pdk.Loader;

/// <summary>How far a file came on its way to being a plugin, in order.</summary>
public enum LoadStep
{
    /// <summary>A file or directory was looked at, nothing of its content was read.</summary>
    Find = 0,

    /// <summary>The file's header and stamp were read; nothing of it was executed.</summary>
    ReadStamp = 1,

    /// <summary>The stamp was compared with what this host is; nothing of the file was executed.</summary>
    Judge = 2,

    /// <summary>The library was opened and asked for its tables.</summary>
    Open = 3,

    /// <summary>The library was started.</summary>
    Start = 4,

    /// <summary>An instance of one of its components was made.</summary>
    Create = 5,

    /// <summary>The library is in use.</summary>
    Ready = 6,

    /// <summary>A new version was to take over from a library in use.</summary>
    Replace = 7,
}
