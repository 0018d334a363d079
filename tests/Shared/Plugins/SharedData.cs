namespace Pdk.Tests.Plugins;

/// <summary>The real input, found above the tests or through PDK_SHARED_DATA.</summary>
internal static class SharedData
{
    public static string? Folder { get; } = Find();

    public static string PathOf(string file) => Path.Combine(Folder!, file);

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("PDK_SHARED_DATA");
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named) ? named : null;
        }

        for (string? above = AppContext.BaseDirectory; above is not null; above = Path.GetDirectoryName(above))
        {
            string folder = Path.Combine(above, "shared", "data");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}

/// <summary>A test on the files of shared/data, skipped where the folder is absent.</summary>
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (SharedData.Folder is null)
        {
            Skip = "The folder shared/data was found neither above the tests nor through PDK_SHARED_DATA.";
        }
    }
}
