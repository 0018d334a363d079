using Pdk.Loader.Judging;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Binaries.Elf;

/// <summary>Sound libraries are never found damaged, whoever linked them. The damaged ones are in the folder Fuzz.</summary>
public sealed class ImageDamageTests
{
    private static readonly string[] s_folders = ["/usr/lib", "/usr/local/lib", "/opt", AppContext.BaseDirectory];

    [Fact]
    public void LibrariesOfThisSystem_AreSound()
    {
        EnumerationOptions all = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 6 };
        string[] libraries =
        [
            .. s_folders.Append(Path.GetDirectoryName(typeof(object).Assembly.Location)!).Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.so*", all))
                .Distinct(StringComparer.Ordinal),
        ];

        string[] damaged = [.. libraries.Select(static path => (path, defect: DamageJudge.Judge(path))).Where(static found => found.defect is not null).Select(static found => $"{found.path}: {found.defect!.Message}")];

        Assert.True(damaged.Length == 0, $"{damaged.Length} of {libraries.Length}:\n{string.Join('\n', damaged.Take(40))}");
        Assert.True(!OperatingSystem.IsLinux() || libraries.Length > 10, "Hardly any library was found.");
    }
}
