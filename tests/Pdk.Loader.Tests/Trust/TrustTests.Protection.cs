using System.Runtime.InteropServices;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Trust;

/// <content>Files and folders that others can write.</content>
public sealed partial class TrustTests
{
    [CTheory]
    [InlineData("")]
    [InlineData("below")]
    [InlineData("below/good.so")]
    [InlineData("pdk.lock")]
    public void WhatEverybodyCanWrite_IsRefused(string what)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.Combine(Folder.Root, what));
        SetMode(path, Sound | UnixFileMode.OtherWrite);

        Refused(TrustMode.Locked, Verdict.Unprotected, $"expected files that only the host's user and root can write, found that {path} can be written by everybody");

        LoadReportRow open = Folder.Load(TrustMode.Open);
        Assert.True(open.IsReady, open.ToString());
        Assert.Equal(
            what == "pdk.lock" ? [] : [$"{path} can be written by everybody; it would be refused in the modes Locked and Signed"],
            open.Notes);
    }

    [CFact]
    public void FolderThatALinkLeadsTo_IsLookedAtToo()
    {
        string elsewhere = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Folder.Root)!, "elsewhere")).FullName;
        string target = Path.Combine(elsewhere, "good.so");
        File.Move(Folder.Plugin, target);
        File.CreateSymbolicLink(Folder.Plugin, target);
        Assert.Equal(Verdict.Ready, LoadLinked().Verdict);
        SetMode(elsewhere, Sound | UnixFileMode.OtherWrite);

        LoadReportRow row = LoadLinked();

        Assert.Equal(Verdict.Unprotected, row.Verdict);
        Assert.EndsWith($"{elsewhere} can be written by everybody", row.Message, StringComparison.Ordinal);

        // What somebody names is followed, what is found in a folder is not.
        LoadReportRow LoadLinked()
        {
            using PluginHost host = new(new PluginHostOptions
            {
                UseEnvironment = false,
                SearchPath = { Folder.Root },
                Trust = new TrustOptions { Mode = TrustMode.Locked },
            }.AddContract<IAdder>());
            return host.LoadFile(Folder.Plugin);
        }
    }

    /// <summary>Whoever can write a folder above can put another one in its place.</summary>
    [CTheory]
    [InlineData("plugins/below/good.so.sig", true)]
    [InlineData("keys", true)]
    [InlineData("keys/acme.pem", true)]
    [InlineData("plugins/below/good.so.sig", false)]
    [InlineData("keys", false)]
    [InlineData("keys/acme.pem", false)]
    public void WhatASignatureIsTrustedBy_MustNotLeadThroughFoldersOfOthers(string what, bool isLinkedTwice)
    {
        Folder.Sign(Folder.Plugin);
        string path = Path.Combine(Path.GetDirectoryName(Folder.Root)!, what);
        string parent = MoveAway(path, isLinkedTwice);
        Assert.True(Folder.Load(TrustMode.Signed).IsReady);
        SetMode(parent, Sound | UnixFileMode.OtherWrite);

        LoadReportRow row = Folder.Load(TrustMode.Signed);

        Assert.Equal(Verdict.Unprotected, row.Verdict);
        Assert.EndsWith($"{parent} can be written by everybody", row.Message, StringComparison.Ordinal);
        SetMode(parent, Sound | UnixFileMode.OtherWrite | UnixFileMode.StickyBit);
        Assert.True(Folder.Load(TrustMode.Signed).IsReady);
    }

    [CTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void LockFile_MustNotLeadThroughFoldersOfOthers(bool isLinkedTwice)
    {
        string parent = MoveAway(Folder.LockFile, isLinkedTwice);
        Assert.True(Folder.Load(TrustMode.Locked).IsReady);
        SetMode(parent, Sound | UnixFileMode.OtherWrite);

        LoadReportRow row = Folder.Load(TrustMode.Locked);

        Assert.Equal(Verdict.Unprotected, row.Verdict);
        Assert.EndsWith($"{parent} can be written by everybody", row.Message, StringComparison.Ordinal);
    }

    [CFact]
    public void FolderAboveTheSearchPath_IsLookedAtToo()
    {
        string above = Path.GetDirectoryName(Folder.Root)!;
        SetMode(above, Sound | UnixFileMode.OtherWrite);

        Refused(TrustMode.Locked, Verdict.Unprotected, $"expected files that only the host's user and root can write, found that {above} can be written by everybody");
    }

    [CFactIfRoot]
    public void LinkOfAnotherUser_IsRefused()
    {
        MoveAway(Folder.LockFile, isLinkedTwice: false);
        Assert.Equal(0, ChangeOwnerOfLink(Folder.LockFile, 12345, 0));

        Refused(
            TrustMode.Locked,
            Verdict.Unprotected,
            $"expected files that only the host's user and root can write, found that {Folder.LockFile} belongs to user 12345, not to the host's user or root");
    }

    /// <summary>A file has one owner, one mode and one content, however many names it has: another name gives nobody a right to its content.</summary>
    [CFact]
    public void SecondNameInAFolderOfOthers_ChangesNothing()
    {
        string elsewhere = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Folder.Root)!, "elsewhere")).FullName;
        string second = Path.Combine(elsewhere, "second.so");
        Assert.Equal(0, MakeLink(Folder.Plugin, second));
        SetMode(elsewhere, Sound | UnixFileMode.OtherWrite);
        Assert.True(Folder.Load(TrustMode.Locked).IsReady);

        SetMode(second, Sound | UnixFileMode.OtherWrite);

        Refused(
            TrustMode.Locked,
            Verdict.Unprotected,
            $"expected files that only the host's user and root can write, found that {Folder.Plugin} can be written by everybody");
    }

    [CFactIfRoot]
    public void WhatBelongsToAnotherUser_IsRefused()
    {
        Assert.Equal(0, ChangeOwner(Folder.Plugin, 12345, 0));

        Refused(
            TrustMode.Locked,
            Verdict.Unprotected,
            $"expected files that only the host's user and root can write, found that {Folder.Plugin} belongs to user 12345, not to the host's user or root");
    }

    [CFactIfRoot]
    public void WhatAForeignGroupCanWrite_IsRefused()
    {
        string below = Path.GetDirectoryName(Folder.Plugin)!;
        Assert.Equal(0, ChangeOwner(below, 0, 12345));
        Assert.True(Folder.Load(TrustMode.Locked).IsReady);
        SetMode(below, Sound | UnixFileMode.GroupWrite);

        LoadReportRow row = Folder.Load(TrustMode.Locked);

        Assert.Equal(Verdict.Unprotected, row.Verdict);
        Assert.EndsWith($"{below} can be written by group 12345, which is not the host's", row.Message, StringComparison.Ordinal);
    }

    [CTheory]
    [InlineData("plugins/below/good.so.sig")]
    [InlineData("keys")]
    [InlineData("keys/acme.pem")]
    public void WhatASignatureIsTrustedBy_MustBeProtectedToo(string what)
    {
        Folder.Sign(Folder.Plugin);
        string path = Path.Combine(Path.GetDirectoryName(Folder.Root)!, what);
        SetMode(path, Sound | UnixFileMode.OtherWrite);

        Refused(TrustMode.Signed, Verdict.Unprotected, $"expected files that only the host's user and root can write, found that {path} can be written by everybody");
    }

    /// <summary>Puts a file or folder into another one, below a further one, and a link in its place, or a link to a link.</summary>
    /// <returns>The further one.</returns>
    private string MoveAway(string path, bool isLinkedTwice)
    {
        string parent = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Folder.Root)!, "parent")).FullName;
        string target = Path.Combine(Directory.CreateDirectory(Path.Combine(parent, "own")).FullName, Path.GetFileName(path));
        Directory.Move(path, target);
        string link = isLinkedTwice ? Path.Combine(Path.GetDirectoryName(Folder.Root)!, "between") : path;
        File.CreateSymbolicLink(link, isLinkedTwice ? "parent/own/" + Path.GetFileName(path) : target);
        if (isLinkedTwice)
        {
            File.CreateSymbolicLink(path, link);
        }

        return parent;
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwnerOfLink(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeLink(string existing, string path);
}
