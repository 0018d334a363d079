namespace Pdk.Tests.Values;

/// <summary>Places that tests look for by walking up from where they run.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(static directory => File.Exists(Path.Combine(directory, "Pdk.sln")) ? directory : null)
        ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has the file Pdk.sln.");

    /// <summary>The folder of the real input; null where there is none.</summary>
    public static string? SharedData { get; } = FindSharedData();

    private static string? FindSharedData()
    {
        string? named = Environment.GetEnvironmentVariable("PDK_SHARED_DATA");
        return string.IsNullOrEmpty(named)
            ? Find(static directory => Path.Combine(directory, "shared", "data") is var data && Directory.Exists(data) ? data : null)
            : Directory.Exists(named) ? named : null;
    }

    private static string? Find(Func<string, string?> probe)
    {
        for (string? directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (probe(directory) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
