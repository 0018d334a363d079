namespace Pdk.Plugins.Files;

/// <summary>How a file that is read is packed.</summary>
public enum FileCompression
{
    /// <summary>With gzip where its name ends in <c>.gz</c>, or where it begins like such a file; otherwise not at all.</summary>
    Auto = 0,

    /// <summary>Not at all: its bytes are given as they are.</summary>
    None = 1,

    /// <summary>With gzip, in one member or several.</summary>
    Gzip = 2,
}
