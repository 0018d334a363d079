using Pdk.Loader.Images;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Trust;

/// <summary>Says whether a library may be opened: by its protection, its hash and its signature. One thread at a time.</summary>
/// <param name="options">What is taken.</param>
/// <param name="libraryPath">
/// Where the system looks before it looks beside the plugin; null for this process's own <c>LD_LIBRARY_PATH</c>.
/// </param>
/// <param name="foreign">
/// What was put into the process from outside; null for this process's own <c>LD_PRELOAD</c> and <c>LD_AUDIT</c>.
/// </param>
internal sealed class TrustJudge(TrustOptions options, LibraryPath? libraryPath = null, ForeignLibraries? foreign = null)
{
    private const string Taken = "which the system takes for the one beside the plugin";

    private readonly LibraryPath _libraryPath = libraryPath ?? LibraryPath.OfProcess;
    private readonly ForeignLibraries _foreign = foreign ?? ForeignLibraries.OfProcess;
    private readonly LockReader _locks = new();
    private readonly SignatureJudge? _signatures = options.PublisherKeys is { Length: > 0 } folder
        ? new SignatureJudge(new PublisherKeys(folder))
        : null;

    /// <summary>Judges a library.</summary>
    /// <param name="image">Its bytes.</param>
    /// <param name="facts">What the system said of its file when it was opened.</param>
    /// <param name="stamp">What it says about itself; words of somebody who is not trusted yet.</param>
    /// <param name="root">The folder of the search path that it was found below.</param>
    internal TrustJudgement Judge(LibraryImage image, FileFacts? facts, PluginStamp stamp, string root)
    {
        string[] problems =
        [
            .. FileProtection.Problems(image.Path, facts, root)
                .Concat(image.Companions.SelectMany(companion => FileProtection.Problems(companion.Path, null, root)))
                .Distinct(),
        ];
        if (options.Mode == TrustMode.Open)
        {
            IEnumerable<string> notes = problems
                .Concat(image.Strays.Select(static stray => OneLine.Of($"{stray}, which nobody checks")))
                .Concat(Auditors())
                .Concat(Others(image));
            return new TrustJudgement(
                null, "", [.. notes.Select(static note => $"{OneLine.Of(note)}; it would be refused in the modes Locked and Signed")]);
        }

        try
        {
            RefuseUnprotected(problems);
            if (image.Sha256.Length == 0)
            {
                throw Refusal(
                    Verdict.HashDiffers,
                    "expected a hash to compare, but this system has no OpenSSL to compute it with",
                    "Install OpenSSL (libssl).");
            }

            RefuseAuditors();
            RefuseStrays(image);
            string publisher = options.Mode == TrustMode.Locked ? InLock(image, stamp, root, isSigned: false) : Signed(image, stamp, root);
            if (Others(image).FirstOrDefault() is { } other)
            {
                throw Refusal(
                    Verdict.HashDiffers,
                    $"expected the libraries beside it to be loaded with it, but {other}",
                    "Give libraries of different content different names, or load the plugins in different processes; "
                        + "take folders with such libraries out of LD_LIBRARY_PATH.");
            }

            return new TrustJudgement(null, publisher, Preloaded());
        }
        catch (DefectException exception)
        {
            return new TrustJudgement(exception.Defect, "", []);
        }
    }

    /// <summary>
    /// Libraries that the system would take for companions: those that are loaded already, and those that it finds sooner.
    /// </summary>
    private IEnumerable<string> Others(LibraryImage image) =>
    [
        .. MappedImages.Displaced(image)
            .Select(static companion => $"the process has another {Path.GetFileName(companion.Relative)} already, {Taken}"),
        .. image.Companions
            .Select(companion => _libraryPath.Find(Path.GetFileName(companion.Relative)))
            .OfType<string>()
            .Select(static path => OneLine.Of($"LD_LIBRARY_PATH leads to {path}, {Taken}")),
    ];

    /// <summary>They may have the system's loader open another file than the one that was checked.</summary>
    private string[] Auditors() =>
        _foreign.Auditors.Length == 0 ? [] : [OneLine.Of($"LD_AUDIT has {_foreign.Auditors} choose which files are loaded")];

    /// <summary>They leave the plugin's own bytes as they are; whoever starts the host may replace it altogether.</summary>
    private string[] Preloaded() =>
        _foreign.Preloaded.Length == 0
            ? []
            : [OneLine.Of($"LD_PRELOAD has put {_foreign.Preloaded} into this process, which nobody checks")];

    private void RefuseAuditors()
    {
        if (Auditors() is [var auditors])
        {
            throw Refusal(
                Verdict.NotLocked,
                $"expected the system to load the files that were checked, found that {auditors}",
                "Start the host without LD_AUDIT.");
        }
    }

    private static void RefuseStrays(LibraryImage image)
    {
        if (image.Strays.Count > 0)
        {
            DefectException refusal = Refusal(
                Verdict.NotLocked,
                $"expected needed libraries beside the plugin or of the system, found that {image.Strays[0]}",
                "Link without it (-rpath, --audit, --depaudit, or a library that is named with its folder).");
            throw image.Strays.Count == 1
                ? refusal
                : new DefectException(refusal.Defect with { Details = [.. image.Strays.Select(OneLine.Of)] });
        }
    }

    /// <summary>A signature of its own counts, whatever it says; without one, that of the lock file does.</summary>
    private string Signed(LibraryImage image, PluginStamp stamp, string root)
    {
        if (_signatures!.PublisherOf(image.Path, Convert.FromHexString(image.Sha256), root) is not { } publisher)
        {
            return InLock(image, stamp, root, isSigned: true);
        }

        foreach (CompanionFile companion in image.Companions)
        {
            string other = _signatures.PublisherOf(companion.Path, Convert.FromHexString(companion.Sha256), root)
                ?? throw Refusal(
                    Verdict.SignatureMissing,
                    $"expected a signature of {companion.Relative} too, which is loaded with it, "
                        + $"found no {Path.GetFileName(companion.Path)}{TrustOptions.SignatureExtension}",
                    "Sign it (pdk sign), or sign a lock file instead.");
            if (other != publisher)
            {
                throw Refusal(
                    Verdict.SignatureWrong,
                    $"expected {companion.Relative} to be signed by '{publisher}' like the plugin that it is loaded with, "
                        + $"found a signature of '{other}'",
                    "Sign both with one key (pdk sign), or sign a lock file instead.");
            }
        }

        return publisher;
    }

    /// <returns>The lock's publisher; empty where it need not be signed.</returns>
    private string InLock(LibraryImage image, PluginStamp stamp, string root, bool isSigned)
    {
        string path = Path.GetFullPath(options.LockFile ?? Path.Combine(root, TrustOptions.LockFileName));
        string folder = Path.GetDirectoryName(path)!;
        if (isSigned && !File.Exists(path + TrustOptions.SignatureExtension))
        {
            throw Refusal(
                Verdict.SignatureMissing,
                $"expected a signature, found neither {Path.GetFileName(image.Path)}{TrustOptions.SignatureExtension} "
                    + $"nor {path}{TrustOptions.SignatureExtension}",
                "Sign the library or its lock file (pdk sign), or leave the mode Signed.");
        }

        SmallFile file = _locks.Read(path);
        RefuseUnprotected(FileProtection.Problems(path, file.Facts, folder));
        string publisher = isSigned
            ? _signatures!.PublisherOf(path, LockReader.HashOf(file), folder)
                ?? throw Refusal(Verdict.SignatureMissing, $"expected a signature of {path}, found none", "Sign it (pdk sign).")
            : "";
        LockComparison.Compare(image, stamp, _locks.Parse(file), folder);
        return publisher;
    }

    internal static DefectException Refusal(Verdict verdict, string message, string hint = "") =>
        new(new Defect(verdict, OneLine.Of(message), hint));

    internal static void RefuseUnprotected(IEnumerable<string> problems)
    {
        string[] all = [.. problems];
        if (all.Length > 0)
        {
            throw new DefectException(new Defect(
                Verdict.Unprotected,
                $"expected files that only the host's user and root can write, found that {OneLine.Of(all[0])}",
                "Give it to root or the host's user (chown), and take the right to write from the others (chmod go-w).")
            {
                Details = all.Length > 1 ? [.. all.Select(OneLine.Of)] : [],
            });
        }
    }
}
