namespace Pdk.Loader.Platform;

/// <summary>What the system says where it does not let a file be opened, read or written.</summary>
internal static class FileRefusal
{
    /// <summary>Whether an exception says so.</summary>
    /// <remarks>A file that may not become so large (<c>ulimit -f</c>) is an argument out of range for the framework.</remarks>
    internal static bool Is(Exception exception) => exception
        is IOException or UnauthorizedAccessException or System.Security.SecurityException
        or NotSupportedException or ArgumentOutOfRangeException;
}
