using Pdk.Loader.Platform;

namespace Pdk.Loader.Finding;

/// <summary>Paths without symbolic links.</summary>
internal static class RealPath
{
    /// <summary>The path with every link in it followed; as it is where that does not work.</summary>
    internal static string Of(string path)
    {
        try
        {
            return PathSteps.Of(path)[^1].Path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return path;
        }
    }
}
