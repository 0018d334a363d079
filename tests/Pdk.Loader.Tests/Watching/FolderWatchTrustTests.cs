using Pdk.Loader.Watching;

namespace Pdk.Loader.Tests.Watching;

/// <summary>A file that was not trusted is tried again when that changes by which it is trusted, and not before.</summary>
public sealed class FolderWatchTrustTests : FolderWatchBench
{
    [Theory]
    [InlineData("plugins/x.so.sig")]
    [InlineData("plugins/pdk.lock")]
    [InlineData("plugins/pdk.lock.sig")]
    [InlineData("keys/acme.pem")]
    [InlineData("keys/other.pem")]
    public void WhatWasNotTrusted_IsTriedAgainWhenThatChangesByWhichItIsTrusted(string file)
    {
        Trust(lockFile: null);
        using FolderWatch watch = Refused(Verdict.SignatureMissing);

        Folder.File(file, "written anew");
        Look(Poll, Debounce);
        Assert.Equal(1, Host.Loads);
        Look(Debounce, Debounce);

        Assert.Equal(2, Host.Loads);
        Look(Debounce, Poll);
        Look(Poll, Poll);
        Assert.Equal(2, Host.Loads);
    }

    [Theory]
    [InlineData("locks/named.lock")]
    [InlineData("locks/named.lock.sig")]
    public void WhatWasNotTrusted_IsTriedAgainWhenTheNamedLockChanges(string file)
    {
        Trust(Folder["locks/named.lock"]);
        using FolderWatch watch = Refused(Verdict.NotLocked);

        Folder.File(file, "written anew");
        Look(Poll, Debounce);
        Look(Debounce, Debounce);

        Assert.Equal(2, Host.Loads);
    }

    [Fact]
    public void WhatWasNotTrusted_IsTriedAgainWhenAKeyIsGone()
    {
        Trust(lockFile: null);
        using FolderWatch watch = Refused(Verdict.SignatureWrong);

        File.Delete(Folder["keys/acme.pem"]);
        Look(Poll, Debounce);
        Look(Debounce, Debounce);

        Assert.Equal(2, Host.Loads);
    }

    [Fact]
    public void WhatWasNotTrusted_IsNotTriedAgainWhileNothingChanges()
    {
        Trust(lockFile: null);
        using FolderWatch watch = Refused(Verdict.SignatureMissing);

        // Of what lies there too, nothing counts.
        Folder.File("keys/acme.txt", "no key");
        Folder.File("plugins/other.lock", "no lock file");
        Look(Poll, Poll);
        watch.OnChanged();
        Look(Soon, Poll);

        Assert.Equal(1, Host.Loads);
    }

    [Fact]
    public void WhatWasRefusedForAnotherReason_IsNotTriedAgainWhenTheLockChanges()
    {
        Trust(lockFile: null);
        using FolderWatch watch = Refused(Verdict.AbiVersion);

        Folder.File("plugins/pdk.lock", "written anew");
        Look(Poll, Poll);

        Assert.Equal(1, Host.Loads);
    }

    /// <summary>A watch that has tried the file once, in vain.</summary>
    private FolderWatch Refused(Verdict verdict)
    {
        Host.Verdict = verdict;
        Write("new");
        FolderWatch watch = Watch();
        Look(TimeSpan.Zero, Debounce);
        Look(Debounce, Debounce);
        Look(Debounce, Poll);
        Assert.Equal(1, Host.Loads);
        return watch;
    }

    private void Trust(string? lockFile)
    {
        string[] files =
        [
            "plugins/x.so.sig", "plugins/pdk.lock", "plugins/pdk.lock.sig", "keys/acme.pem", "locks/named.lock", "locks/named.lock.sig",
        ];
        Array.ForEach(files, file => Folder.File(file, "first"));
        Options.Trust = new TrustOptions { Mode = TrustMode.Signed, LockFile = lockFile, PublisherKeys = Folder["keys"] };
    }
}
