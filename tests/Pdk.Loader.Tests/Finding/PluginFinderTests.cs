using Pdk.Loader.Finding;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Finding;

public sealed class PluginFinderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static string Extension => LibraryNames.NativeExtension;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tree_IsFoundFilesFirstInOrderOfNames()
    {
        foreach (string name in new[] { "b", "a", "Z", "sub/c", "sub/a", "another/x" })
        {
            _folder.File(name + Extension);
        }

        _folder.File("readme.txt");
        _folder.File($"versioned{Extension}.1");

        Assert.Equal(
            [$"Z{Extension}", $"a{Extension}", $"b{Extension}", $"another/x{Extension}", $"sub/a{Extension}", $"sub/c{Extension}"],
            Names(new PluginFinder(4, allowManaged: false).Find([_folder.Path])));
    }

    [Fact]
    public void DirectoryBeyondDepth_IsReportedAndNotSearched()
    {
        _folder.File($"1/2/seen{Extension}");
        _folder.File($"1/2/3/hidden{Extension}");

        List<FoundItem> items = [.. new PluginFinder(3, allowManaged: false).Find([_folder.Path])];

        Assert.Equal([$"1/2/seen{Extension}", "1/2/3"], Names(items));
        Assert.Equal(Verdict.TooDeep, items[1].PassedOver!.Verdict);
        Assert.Equal("expected at most 3 levels of directories, found another one", items[1].PassedOver!.Message);
    }

    [Fact]
    public void KubernetesVolume_HasEachFileOnceUnderItsVisibleName()
    {
        using TempFolder elsewhere = new();
        string outside = elsewhere.File($"outside{Extension}");
        _folder.File($"..2026_01/one{Extension}");
        _folder.File($"..2026_01/sub/two{Extension}");
        _folder.File($"..2025_12/old{Extension}");
        File.CreateSymbolicLink(_folder[$"..2026_01/three{Extension}"], outside);
        Directory.CreateSymbolicLink(_folder["..2026_01/away"], elsewhere.Path);
        Directory.CreateSymbolicLink(_folder["..data"], "..2026_01");
        File.CreateSymbolicLink(_folder[$"one{Extension}"], $"..data/one{Extension}");
        Directory.CreateSymbolicLink(_folder["sub"], "..data/sub");
        File.CreateSymbolicLink(_folder[$"three{Extension}"], $"..data/three{Extension}");
        File.CreateSymbolicLink(_folder[$"four{Extension}"], $"..data/away/outside{Extension}");
        File.CreateSymbolicLink(_folder[$"five{Extension}"], outside);

        List<FoundItem> items = [.. new PluginFinder(9, allowManaged: false).Find([_folder.Path])];

        Assert.Equal([$"five{Extension}", $"four{Extension}", $"one{Extension}", $"three{Extension}", $"sub/two{Extension}"], Names(items));
        Assert.Equal([$"one{Extension}", $"sub/two{Extension}"], Names(items.Where(static item => item.PassedOver is null)));
        Assert.All(items.Where(static item => item.PassedOver is not null), static item => Assert.Equal(Verdict.SymbolicLinkSkipped, item.PassedOver!.Verdict));
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("../elsewhere")]
    [InlineData("..")]
    [InlineData("..nowhere")]
    public void DataLinkToElsewhere_MakesNoVolume(string target)
    {
        _folder.File($"hidden/one{Extension}");
        Directory.CreateSymbolicLink(_folder["..data"], target);
        File.CreateSymbolicLink(_folder[$"link{Extension}"], $"..data/one{Extension}");

        List<FoundItem> items = [.. new PluginFinder(9, allowManaged: false).Find([_folder.Path])];

        Assert.Equal(Verdict.SymbolicLinkSkipped, Assert.Single(items, item => item.Path.EndsWith($"link{Extension}", StringComparison.Ordinal)).PassedOver!.Verdict);
        Assert.Equal([$"hidden/one{Extension}"], Names(items.Where(static item => item.PassedOver is null)));
    }

    [Fact]
    public void SymbolicLinks_AreReportedAndNotFollowed()
    {
        string real = _folder.File($"real{Extension}");
        using TempFolder elsewhere = new();
        elsewhere.File($"other{Extension}");
        File.CreateSymbolicLink(_folder[$"link{Extension}"], real);
        Directory.CreateSymbolicLink(_folder["linked"], elsewhere.Path);
        Directory.CreateSymbolicLink(_folder["loop"], _folder.Path);
        File.CreateSymbolicLink(_folder["notes.txt"], real);

        List<FoundItem> items = [.. new PluginFinder(9, allowManaged: false).Find([_folder.Path])];

        Assert.Equal([$"link{Extension}", "linked", "loop", $"real{Extension}"], Names(items));
        Assert.Equal(3, items.Count(item => item.PassedOver?.Verdict == Verdict.SymbolicLinkSkipped));
        FoundItem link = Assert.Single(items, item => item.Path.EndsWith($"link{Extension}", StringComparison.Ordinal));
        Assert.Equal($"expected a file, found a symbolic link to {real}", link.PassedOver!.Message);
    }

    [Fact]
    public void LinkNamedInSearchPath_IsFollowed()
    {
        _folder.File($"real/x{Extension}");
        Directory.CreateSymbolicLink(_folder["link"], _folder["real"]);

        Assert.Equal([$"link/x{Extension}"], Names(new PluginFinder(4, allowManaged: false).Find([_folder["link"]])));
    }

    [Fact]
    public void DirectoryWithNameOfLibrary_IsReportedAndSearched()
    {
        _folder.File($"odd{Extension}/x{Extension}");

        List<FoundItem> items = [.. new PluginFinder(4, allowManaged: false).Find([_folder.Path])];

        Assert.Equal([$"odd{Extension}", $"odd{Extension}/x{Extension}"], Names(items));
        Assert.Equal(Verdict.NotAFile, items[0].PassedOver!.Verdict);
    }

    [FactUnlessRoot]
    public void UnreadableDirectory_IsReportedAndPassedOver()
    {
        _folder.File($"closed/x{Extension}");
        _folder.File($"open/y{Extension}");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_folder["closed"], UnixFileMode.None);
        try
        {
            List<FoundItem> items = [.. new PluginFinder(4, allowManaged: false).Find([_folder.Path])];

            Assert.Equal(["closed", $"open/y{Extension}"], Names(items));
            Assert.Equal(Verdict.UnreadableDirectory, items[0].PassedOver!.Verdict);
        }
        finally
        {
            File.SetUnixFileMode(_folder["closed"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(DirectoryNotFoundException))]
    public void DirectoryThatCannotBeListed_IsReportedAndOthersGoOn(Type failure)
    {
        _folder.File($"a/x{Extension}");
        _folder.File($"b/y{Extension}");
        PluginFinder finder = new(4, allowManaged: false, directory => directory == _folder["a"]
            ? throw (Exception)Activator.CreateInstance(failure, "said\nthe system")!
            : new DirectoryInfo(directory).EnumerateFileSystemInfos());

        List<FoundItem> items = [.. finder.Find([_folder.Path])];

        Assert.Equal(["a", $"b/y{Extension}"], Names(items));
        Assert.Equal(Verdict.UnreadableDirectory, items[0].PassedOver!.Verdict);
        Assert.Equal("expected a directory that can be read, but it cannot: said the system", items[0].PassedOver!.Message);
    }

    [Fact]
    public void RootThatIsMissing_IsReported()
    {
        FoundItem item = Assert.Single(new PluginFinder(4, allowManaged: false).Find([_folder["nowhere"]]));

        Assert.Equal(Verdict.DirectoryMissing, item.PassedOver!.Verdict);
        Assert.Equal("expected a directory or a file, found nothing under this path", item.PassedOver.Message);
    }

    [Fact]
    public void FileNamedInSearchPath_IsTakenWhateverItsName()
    {
        string file = _folder.File("plugin.bin");

        Assert.Equal(["plugin.bin"], Names(new PluginFinder(4, allowManaged: false).Find([file])));
    }

    [Fact]
    public void ManagedBuilds_AreFoundWhereAllowed()
    {
        _folder.File("x.dll");

        Assert.Equal(OperatingSystem.IsWindows() ? 1 : 0, new PluginFinder(4, allowManaged: false).Find([_folder.Path]).Count());
        Assert.Single(new PluginFinder(4, allowManaged: true).Find([_folder.Path]));
    }

    [Fact]
    public void Environment_ComesAfterOptionsAndEachDirectoryOnce()
    {
        PluginHostOptions options = new() { SearchPath = { "one", "two" } };

        Assert.Equal(["one", "two", "three"], SearchPaths.Of(options, _ => string.Join(Path.PathSeparator, "two", "", " three ")));
        options.UseEnvironment = false;
        Assert.Equal(["one", "two"], SearchPaths.Of(options, _ => "three"));
    }

    private string[] Names(IEnumerable<FoundItem> items) => [.. items.Select(item => Path.GetRelativePath(_folder.Path, item.Path))];
}
