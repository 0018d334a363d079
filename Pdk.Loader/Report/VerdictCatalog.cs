using System.Collections.Frozen;

namespace Pdk.Loader;

/// <summary>Every verdict with its cause and its cure. The page docs/verdicts.md is made from it. Safe for all threads.</summary>
public static class VerdictCatalog
{
    private static readonly FrozenDictionary<Verdict, VerdictEntry> s_entries = new VerdictEntry[]
    {
        new(Verdict.Ready, LoadStep.Ready,
            "The library is in use.",
            "Nothing is to be done. Notes in the row tell of what is worth knowing all the same."),

        // Find.
        new(Verdict.DirectoryMissing, LoadStep.Find,
            "A directory or file of the search path does not exist.",
            "Correct the search path, or create the directory."),
        new(Verdict.UnreadableDirectory, LoadStep.Find,
            "A directory may not be read; what is below it was passed over.",
            "Give the host's user the right to read and enter it, or take it out of the search path."),
        new(Verdict.TooDeep, LoadStep.Find,
            "A directory lies deeper than `MaxDepth`; what is below it was passed over.",
            "Name the directory in the search path, or raise `MaxDepth`."),
        new(Verdict.SymbolicLinkSkipped, LoadStep.Find,
            "A symbolic link, to wherever it may lead; it was not followed, so that no link leads the loader out of the folder or in "
                + "circles. Only the links of a Kubernetes volume, which lead through its `..data` and stay in it, are its files.",
            "Put the real path into the search path. A link that the search path itself names is followed."),
        new(Verdict.NotAFile, LoadStep.Find,
            "A pipe, socket, device or directory with the name of a library; it was not opened.",
            "Take it out of the search path, or give it another name."),
        new(Verdict.Duplicate, LoadStep.Find,
            "The same file was met before, under this or another name.",
            "Nothing need be done: the file is in use once. Take the second name out of the search path."),
        new(Verdict.FileMissing, LoadStep.Find,
            "The file does not exist, or no longer.",
            "Correct the path."),

        // Read the stamp.
        new(Verdict.Unreadable, LoadStep.ReadStamp,
            "The file may not be read, or reading failed.",
            "Give the host's user the right to read it, or take it out of the search path."),
        new(Verdict.EmptyFile, LoadStep.ReadStamp,
            "The file has no content; mostly a copy that failed.",
            "Copy or publish the plugin again."),
        new(Verdict.NotALibrary, LoadStep.ReadStamp,
            "The file is no shared library: text, a program, an object file, an archive, or something unknown.",
            "Take the file out of the search path, or publish the plugin as a shared library."),
        new(Verdict.WrongPlatform, LoadStep.ReadStamp,
            "A library of another operating system, by its header.",
            "Publish the plugin for this operating system (`dotnet publish -r …`)."),
        new(Verdict.WrongArchitecture, LoadStep.ReadStamp,
            "A library for another processor, by its header.",
            "Publish the plugin for this processor (`dotnet publish -r …`)."),
        new(Verdict.ManagedNotAllowed, LoadStep.Judge,
            "A managed build of a plugin, and `AllowManaged` is off, or the host itself is compiled natively.",
            "Publish the plugin (`dotnet publish`), or allow managed builds for debugging."),
        new(Verdict.CutOff, LoadStep.ReadStamp,
            "The file is shorter than its own header says.",
            "Copy or publish the plugin again, and wait for the end of the copy."),
        new(Verdict.FileChanged, LoadStep.ReadStamp,
            "The file changed while it was read, several times over.",
            "Load it again once it is written; put files in place by renaming."),
        new(Verdict.TooLarge, LoadStep.ReadStamp,
            "The file has more bytes than `MaxFileSize`.",
            "Take it out of the search path, or raise `MaxFileSize`."),
        new(Verdict.ImageDamaged, LoadStep.Judge,
            "The library's program headers or dynamic section are damaged. The system's own loader believes them, "
                + "and would crash the process.",
            "Copy or publish the plugin again. Against damage of all kinds, use a lock file ([trust](trust.md))."),
        new(Verdict.StampMissing, LoadStep.ReadStamp,
            "A library, but no plugin: there is no [stamp](stamp.md) in it.",
            "Move it out of the search path, or publish it with the Pdk package."),
        new(Verdict.StampTruncated, LoadStep.ReadStamp,
            "The file ends before its stamp does.",
            "Publish the plugin again, and copy it whole."),
        new(Verdict.StampDoubled, LoadStep.ReadStamp,
            "There is more than one stamp, so that none can be trusted.",
            "Link one plugin project into a library only."),
        new(Verdict.StampCorrupted, LoadStep.ReadStamp,
            "The stamp's head, checksum or end does not fit its text.",
            "Publish the plugin again, and copy it whole. Tools that rewrite a library's data do such things too."),
        new(Verdict.StampInvalid, LoadStep.ReadStamp,
            "The stamp is whole, but its text is not what a [stamp](stamp.md) says.",
            "Correct the stamp where it was written by hand, or publish the plugin with the Pdk package."),
        new(Verdict.CopyFailed, LoadStep.ReadStamp,
            "The host's system refused to make a private copy of the file. The plugin may be sound: nothing of it was looked at.",
            "Let `TMPDIR` name a folder that is there, may be written and has room, or raise the limits of the host (`ulimit -n`)."),

        // Judge.
        new(Verdict.AbiVersion, LoadStep.Judge,
            "The plugin speaks another major version of the ABI.",
            "Build the plugin with a version of the kit that has the host's ABI, or update the host."),
        new(Verdict.ContractVersion, LoadStep.Judge,
            "A contract is of another major version than the host's.",
            "Rebuild the plugin against the host's version of the contract, or update the host."),
        new(Verdict.ContractLayout, LoadStep.Judge,
            "A contract has the host's version, but other members or types; "
                + "the row says which ([reading a mismatch](reading-a-mismatch.md)).",
            "Rebuild the plugin against the host's contracts, or update the host."),
        new(Verdict.ServiceUnknown, LoadStep.Judge,
            "The plugin needs a service that this host does not know.",
            "Add the service's contract to the host's options and offer it (an application registers it in its container), "
                + "or make the service optional in the plugin."),
        new(Verdict.AddressSpace, LoadStep.Judge,
            "The process's limit of address space leaves no room for another runtime, which would end the process without a message.",
            "Raise the limit of the process (`ulimit -v unlimited`)."),
        new(Verdict.MemoryMappings, LoadStep.Judge,
            "The system's limit of memory mappings (`vm.max_map_count`) leaves no room for another runtime, "
                + "which would end the process without a message.",
            "Raise the limit of the system (`sysctl -w vm.max_map_count=262144`)."),

        // Open.
        new(Verdict.OpenFailed, LoadStep.Open,
            "The operating system refused to open the library: a library that it needs is missing or too old, or the file is damaged.",
            "The message has the system's words: install what it names, or publish the plugin for this system."),
        new(Verdict.OpenTimeout, LoadStep.Open,
            "Opening took longer than `StartDeadline`; its thread was abandoned and counts in `AbandonedThreads`.",
            "Report it to the plugin's author: initializers must not wait."),
        new(Verdict.EntryMissing, LoadStep.Open,
            "The library does not export `pdk_plugin_open`; or a managed build has no library class.",
            "Publish the plugin project itself as the native library; exports of referenced assemblies are not kept."),
        new(Verdict.EntryFailed, LoadStep.Open,
            "The library's entry answered an error, or a status that is none.",
            "Report it to the plugin's author."),
        new(Verdict.TableMissing, LoadStep.Open,
            "A null pointer, or an impossible length, where the library promised a table.",
            "The library breaks a rule of the border ([pdk.h](border.md)): report it to its author."),
        new(Verdict.TableInvalid, LoadStep.Open,
            "A table breaks a rule of the border: a size, count, text, address or function is impossible, is not mapped, "
                + "or does not fit the stamp.",
            "The library breaks a rule of the border ([pdk.h](border.md)): report it to its author."),
        new(Verdict.StampDiffers, LoadStep.Open,
            "The library hands out another stamp than the one in its file, by which it was judged.",
            "The library breaks a rule of the border ([pdk.h](border.md)): report it to its author."),

        // Start.
        new(Verdict.StartFailed, LoadStep.Start,
            "The library's start answered an error; the message has its words.",
            "Report it to the plugin's author, unless the message names something that you can mend."),
        new(Verdict.StartTimeout, LoadStep.Start,
            "The start took longer than `StartDeadline`; its thread was abandoned and counts in `AbandonedThreads`.",
            "Report it to the plugin's author: a start must not wait for anything outside the process."),

        // Create.
        new(Verdict.ComponentUnknown, LoadStep.Create,
            "No loaded library has this component, or the component does not implement the contract.",
            "Correct the name, or look in the load report for the library that should have brought it."),
        new(Verdict.CreateFailed, LoadStep.Create,
            "Making the instance failed: its constructor threw, its configuration was refused, or what it answered breaks a rule of the "
                + "border.",
            "Correct what the message names; otherwise report it to the plugin's author."),
        new(Verdict.CreateTimeout, LoadStep.Create,
            "Making the instance took longer than `StartDeadline`; its thread was abandoned and counts in `AbandonedThreads`.",
            "Let the constructor return at once, and do the waiting in a later call."),

        // Trust.
        new(Verdict.LockMissing, LoadStep.Judge,
            "There is no lock file, and the mode `Locked` needs one ([trust](trust.md)).",
            "Write one with `pdk lock` where the plugins are published."),
        new(Verdict.LockUnreadable, LoadStep.Judge,
            "The lock file may not be read, or reading failed.",
            "Give the host's user the right to read it."),
        new(Verdict.LockInvalid, LoadStep.Judge,
            "The lock file is not what a lock file says: no JSON, an impossible name, a file twice.",
            "Write it again with `pdk lock` where the plugins are published."),
        new(Verdict.NotLocked, LoadStep.Judge,
            "The lock file does not name the library, or one that is loaded with it.",
            "Take the file out of the folder, or write the lock file again if it belongs there."),
        new(Verdict.HashDiffers, LoadStep.Judge,
            "The library has other content than the lock file says.",
            "Find out who changed it; copy the right file, or write the lock file again if the change is yours."),
        new(Verdict.LockDiffers, LoadStep.Judge,
            "The library's name, version, contracts or companions are others than the lock file says.",
            "Write the lock file again with `pdk lock`, if the change is yours."),
        new(Verdict.SignatureMissing, LoadStep.Judge,
            "Neither the library nor its lock file has a signature, and the mode is `Signed` ([trust](trust.md)).",
            "Copy the signature with the file, or have the publisher sign it (`pdk sign`)."),
        new(Verdict.SignatureWrong, LoadStep.Judge,
            "A signature that is over something else, or is none at all.",
            "Copy library and signature again from the publisher, together."),
        new(Verdict.KeyUnknown, LoadStep.Judge,
            "A signature whose key is not among those of the publishers.",
            "Put the publisher's public key into the folder of keys, if you trust the publisher."),
        new(Verdict.Unprotected, LoadStep.Judge,
            "Others than the host's user and root can write the file, its folder, or what it is trusted by.",
            "Give them to root or to the host's user (`chown`), and take the rights of others away (`chmod go-w`)."),

        // Replace.
        new(Verdict.ReplaceFailed, LoadStep.Replace,
            "A new version of a plugin was opened and started, but could not take over: an instance of it could not be made, "
                + "started or connected, or the attempt was cancelled. The old version serves on.",
            "Correct what the message names, and load the file again."),
        new(Verdict.ReplaceIncompatible, LoadStep.Judge,
            "A new version of a plugin lacks a component, or a contract of a component, that is in use. Nothing of it was executed, "
                + "and the old version serves on.",
            "Publish the plugin with what the message names, or dispose the instances that use it first."),
        new(Verdict.ReplaceUnsupported, LoadStep.Judge,
            "A plugin of this name is linked into the host, or one of the two is a managed build: "
                + "only native libraries are [replaced](replacing.md) while the host runs.",
            "Publish the plugin as a native library, or restart the host."),
        new(Verdict.FileDeleted, LoadStep.Find,
            "The file of a library in use was deleted. Nothing was unloaded: the library stays in use until the host ends.",
            "Nothing need be done, unless it was a mistake: put the file back before the host is restarted."),
    }.ToFrozenDictionary(static entry => entry.Verdict);

    /// <summary>All verdicts, in the order of their numbers.</summary>
    public static IReadOnlyList<VerdictEntry> All { get; } = [.. s_entries.Values.OrderBy(static entry => entry.Verdict)];

    /// <summary>What a verdict means.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of <see cref="Verdict"/>.</exception>
    public static VerdictEntry Of(Verdict verdict) =>
        s_entries.TryGetValue(verdict, out VerdictEntry? entry)
            ? entry
            : throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict.");

    /// <summary>A hint in plain text: what was found about one file, or what helps against the verdict in general.</summary>
    internal static string Hint(Verdict verdict, string exact) =>
        exact.Length > 0 || !s_entries.TryGetValue(verdict, out VerdictEntry? entry) ? exact : Plain(entry.Cure);

    /// <summary>Without the marks of the page: links become their words.</summary>
    private static string Plain(string text)
    {
        for (int open = text.IndexOf('[', StringComparison.Ordinal); open >= 0; open = text.IndexOf('[', open))
        {
            int middle = text.IndexOf("](", open, StringComparison.Ordinal);
            int close = text.IndexOf(')', middle);
            text = string.Concat(text.AsSpan(0, open), text.AsSpan(open + 1, middle - open - 1), text.AsSpan(close + 1));
        }

        return text.Replace("`", "", StringComparison.Ordinal);
    }
}
