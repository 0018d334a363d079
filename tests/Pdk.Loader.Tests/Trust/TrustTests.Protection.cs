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

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
