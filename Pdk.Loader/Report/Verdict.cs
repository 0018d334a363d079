namespace Pdk.Loader;

/// <summary>What became of a file, or of a creation: one code for each cause. Numbers are stable; new causes get new ones.</summary>
public enum Verdict
{
    /// <summary>The library is in use.</summary>
    Ready = 0,

    /// <summary>A directory of the search path does not exist.</summary>
    DirectoryMissing = 10,

    /// <summary>A directory may not be read; what is below it was passed over.</summary>
    UnreadableDirectory = 11,

    /// <summary>A directory lies deeper than <see cref="PluginHostOptions.MaxDepth"/>; what is below it was passed over.</summary>
    TooDeep = 12,

    /// <summary>A symbolic link; it was not followed.</summary>
    SymbolicLinkSkipped = 13,

    /// <summary>A pipe, socket, device or directory with the name of a library; it was not opened.</summary>
    NotAFile = 14,

    /// <summary>The same file was seen before, under this or another name.</summary>
    Duplicate = 15,

    /// <summary>The file does not exist.</summary>
    FileMissing = 16,

    /// <summary>The file may not be read, or reading failed.</summary>
    Unreadable = 20,

    /// <summary>The file has no content.</summary>
    EmptyFile = 21,

    /// <summary>The file is no library: text, an executable, an object file, or something unknown.</summary>
    NotALibrary = 22,

    /// <summary>A library of another operating system.</summary>
    WrongPlatform = 23,

    /// <summary>A library for another processor.</summary>
    WrongArchitecture = 24,

    /// <summary>A managed build, and <see cref="PluginHostOptions.AllowManaged"/> is off.</summary>
    ManagedNotAllowed = 25,

    /// <summary>The file is shorter than its own header says: it was cut off.</summary>
    CutOff = 26,

    /// <summary>The file changed while it was read, several times over.</summary>
    FileChanged = 27,

    /// <summary>The file has more bytes than <see cref="PluginHostOptions.MaxFileSize"/>.</summary>
    TooLarge = 28,

    /// <summary>The headers or the dynamic section of the library are damaged, so that mapping it would harm the process.</summary>
    ImageDamaged = 29,

    /// <summary>A library, but no plugin: no stamp in it.</summary>
    StampMissing = 30,

    /// <summary>The file ends before its stamp does.</summary>
    StampTruncated = 31,

    /// <summary>More than one stamp, so that none can be trusted.</summary>
    StampDoubled = 32,

    /// <summary>The stamp's checksum or end does not fit its text.</summary>
    StampCorrupted = 33,

    /// <summary>The stamp is whole, but its text is not what a stamp says.</summary>
    StampInvalid = 34,

    /// <summary>The host's system refused to make a private copy of the file. It says nothing about the plugin.</summary>
    CopyFailed = 35,

    /// <summary>The plugin speaks another major version of the ABI.</summary>
    AbiVersion = 40,

    /// <summary>A contract is of another major version than the host's.</summary>
    ContractVersion = 41,

    /// <summary>A contract has the host's version, but other members or types.</summary>
    ContractLayout = 42,

    /// <summary>The plugin needs a service that this host does not know.</summary>
    ServiceUnknown = 43,

    /// <summary>The process's limit of address space leaves no room for another library.</summary>
    AddressSpace = 44,

    /// <summary>The system's limit of memory mappings leaves no room for another library.</summary>
    MemoryMappings = 45,

    /// <summary>The operating system refused to open the library.</summary>
    OpenFailed = 50,

    /// <summary>Opening took longer than <see cref="PluginHostOptions.StartDeadline"/>; its thread was abandoned.</summary>
    OpenTimeout = 51,

    /// <summary>The library does not export <c>pdk_plugin_open</c>; or a managed build has no library class.</summary>
    EntryMissing = 52,

    /// <summary>The library's entry answered an error.</summary>
    EntryFailed = 53,

    /// <summary>A null pointer where a table was promised.</summary>
    TableMissing = 54,

    /// <summary>A table that breaks a rule of the border, or does not fit the stamp.</summary>
    TableInvalid = 55,

    /// <summary>The library hands out another stamp than the one in its file.</summary>
    StampDiffers = 56,

    /// <summary>The library's start answered an error.</summary>
    StartFailed = 60,

    /// <summary>The start took longer than <see cref="PluginHostOptions.StartDeadline"/>; its thread was abandoned.</summary>
    StartTimeout = 61,

    /// <summary>No loaded library has this component, or the component does not implement the contract.</summary>
    ComponentUnknown = 70,

    /// <summary>Making the instance failed: its constructor threw, or its configuration was refused.</summary>
    CreateFailed = 71,

    /// <summary>Making the instance took longer than <see cref="PluginHostOptions.StartDeadline"/>; its thread was abandoned.</summary>
    CreateTimeout = 72,

    /// <summary>There is no lock file, and the mode <see cref="TrustMode.Locked"/> needs one.</summary>
    LockMissing = 80,

    /// <summary>The lock file may not be read, or reading failed.</summary>
    LockUnreadable = 81,

    /// <summary>The lock file is not what a lock file says: no JSON, an impossible name, a file twice.</summary>
    LockInvalid = 82,

    /// <summary>The lock file does not name the library, or one that is loaded with it.</summary>
    NotLocked = 83,

    /// <summary>The library has other content than the lock file says.</summary>
    HashDiffers = 84,

    /// <summary>The library's name, version, contracts or companions are others than the lock file says.</summary>
    LockDiffers = 85,

    /// <summary>Neither the library nor its lock file has a signature, and the mode is <see cref="TrustMode.Signed"/>.</summary>
    SignatureMissing = 86,

    /// <summary>A signature that is over something else, or is none at all.</summary>
    SignatureWrong = 87,

    /// <summary>A signature whose key is not among those of the publishers.</summary>
    KeyUnknown = 88,

    /// <summary>Others than the host's user and root can write the file, its folder, or what it is trusted by.</summary>
    Unprotected = 89,

    /// <summary>
    /// A new version could not take over: an instance could not be made, started or connected. The old version serves on.
    /// </summary>
    ReplaceFailed = 90,

    /// <summary>A new version lacks a component or contract that is in use. The old version serves on.</summary>
    ReplaceIncompatible = 91,

    /// <summary>
    /// The plugin is linked into the host, or one of the two is a managed build: those are not replaced while the host runs.
    /// </summary>
    ReplaceUnsupported = 92,

    /// <summary>The file of a library in use was deleted, seen by the watch. The library stays in use.</summary>
    FileDeleted = 93,
}
