using Pdk.Loader.Platform;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>Who else can write a file, or put another one in its place.</summary>
public sealed class FileProtectionTests : IDisposable
{
    private const int File = 0x8000;
    private const int All = 0x2;
    private const int Group = 0x10;
    private const int Sticky = 0x200;
    private const uint Stranger = 12_345;

    private readonly TempFolder _folder = new();
    private readonly string _path;

    public FileProtectionTests() => _path = _folder.File("above/root/below/x");

    private string Root => _folder["above/root"];

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public void SoundFile_HasNoProblem()
    {
        Assert.Empty(FileProtection.Problems(_path, null, Root));
        Assert.Empty(Problems(File, ProcessUser.User, ProcessUser.Group));
        Assert.Empty(Problems(File | Group, 0, 0));
        Assert.Empty(Problems(File | Group, ProcessUser.User, ProcessUser.Group));
        Assert.Empty(Problems(File, 0, Stranger));
    }

    [LinuxFact]
    public void Owner_IsTheHostOrRoot() =>
        Assert.Equal([$"{_path} belongs to user 12345, not to the host's user or root"], Problems(File, Stranger, 0));

    [LinuxFact]
    public void FileThatOthersCanWrite_IsAProblem()
    {
        Assert.Equal([$"{_path} can be written by everybody"], Problems(File | All, 0, 0));
        Assert.Equal([$"{_path} can be written by everybody"], Problems(File | All | Group | Sticky, 0, Stranger));
        Assert.Equal([$"{_path} can be written by group 12345, which is not the host's"], Problems(File | Group, 0, Stranger));
        Assert.Equal(
            [$"{_path} belongs to user 12345, not to the host's user or root", $"{_path} can be written by everybody"],
            Problems(File | All, Stranger, 0));
    }

    [LinuxFact]
    public void FileAsItIs_IsAskedForWhereNothingIsKnownOfIt()
    {
        Open(_path);

        Assert.Equal([$"{_path} can be written by everybody"], FileProtection.Problems(_path, null, Root));
    }

    /// <summary>In a folder with the sticky bit nobody can move what is not his own, but everybody can add something to the host's own.</summary>
    [LinuxFact]
    public void StickyFolder_WillDoAboveTheRootOnly()
    {
        Open(_folder["above"], UnixFileMode.StickyBit);
        Assert.Empty(FileProtection.Problems(_path, null, Root));

        Open(_folder["above"]);
        Open(Root, UnixFileMode.StickyBit);
        Open(_folder["above/root/below"], UnixFileMode.StickyBit);
        Assert.Equal(
            [
                $"{_folder["above/root/below"]} can be written by everybody",
                $"{Root} can be written by everybody",
                $"{_folder["above"]} can be written by everybody",
            ],
            FileProtection.Problems(_path, null, Root));
    }

    /// <summary>The folder that a link leads into is the host's own, like that of the link; what lies above it is not.</summary>
    [LinuxFact]
    public void FolderThatALinkLeadsInto_IsTheHosts()
    {
        string target = _folder.File("other/deep/y");
        string link = _folder["above/root/below/link"];
        System.IO.File.CreateSymbolicLink(link, target);
        Assert.Empty(FileProtection.Problems(link, null, Root));

        Open(_folder["other"], UnixFileMode.StickyBit);
        Assert.Empty(FileProtection.Problems(link, null, Root));

        Open(_folder["other/deep"], UnixFileMode.StickyBit);
        Assert.Equal([$"{_folder["other/deep"]} can be written by everybody"], FileProtection.Problems(link, null, Root));

        Open(_folder["other"]);
        Assert.Equal(
            [$"{_folder["other/deep"]} can be written by everybody", $"{_folder["other"]} can be written by everybody"],
            FileProtection.Problems(link, null, Root));
    }

    [LinuxFact]
    public void FoldersAboveTheRoot_AreToldFromTheNearestOn()
    {
        Open(_folder["above"]);
        Open(_folder.Path);

        Assert.Equal(
            [$"{_folder["above"]} can be written by everybody", $"{_folder.Path} can be written by everybody"],
            FileProtection.Problems(_path, null, Root));
    }

    [LinuxFact]
    public void PathWithoutAFile_IsLookedAtAsFarAsItIsThere()
    {
        Open(_folder["above"]);

        Assert.Equal([$"{_folder["above"]} can be written by everybody"], FileProtection.Problems(_folder["above/root/none"], null, Root));
    }

    [Theory]
    [InlineData("/a/b/c/x", "/a/b", "/a/b/c /a/b")]
    [InlineData("/a/b/c/x", "/a/b/c", "/a/b/c")]
    [InlineData("/a/b/c/x", "/a/b/d", "/a/b/c")]
    [InlineData("/a/b/c/x", "/a/b/c/x", "/a/b/c")]
    [InlineData("/a/bc/x", "/a/b", "/a/bc")]
    [InlineData("/x", "/", "/")]
    [InlineData("/", "/", "")]
    public void Folders_ReachUpToTheRoot(string path, string root, string folders)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(folders, string.Join(' ', FileProtection.Folders(path, root)));
        }
    }

    private IEnumerable<string> Problems(int mode, uint user, uint group) =>
        FileProtection.Problems(_path, new FileFacts(mode, "1:1", 0, 0, user, group), Root);

    private static void Open(string path, UnixFileMode more = UnixFileMode.None)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Sound = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            System.IO.File.SetUnixFileMode(path, Sound | UnixFileMode.OtherWrite | more);
        }
    }
}
