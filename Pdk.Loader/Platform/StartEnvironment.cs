using System.Text;

namespace Pdk.Loader.Platform;

/// <summary>The environment with which this process was started: what the system's loader goes by, whatever was set later.</summary>
internal static class StartEnvironment
{
    /// <summary>A variable; empty where there is none, and where the system has no such loader. Linux only.</summary>
    internal static string Get(string variable)
    {
        if (!OperatingSystem.IsLinux())
        {
            return "";
        }

        try
        {
            string start = $"{variable}=";
            return Encoding.UTF8.GetString(File.ReadAllBytes("/proc/self/environ"))
                .Split('\0')
                .FirstOrDefault(entry => entry.StartsWith(start, StringComparison.Ordinal))?[start.Length..] ?? "";
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            return Environment.GetEnvironmentVariable(variable) ?? "";
        }
    }
}
