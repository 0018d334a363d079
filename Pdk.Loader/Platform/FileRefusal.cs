namespace Pdk.Loader.Platform;

/// <summary>What the system says where it does not let a file be opened, read or written.</summary>
internal static class FileRefusal
{
    /// <summary>Whether an exception says so.</summary>
    internal static bool Is(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or System.Security.SecurityException or NotSupportedException;
}
