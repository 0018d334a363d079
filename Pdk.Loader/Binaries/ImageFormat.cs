namespace Pdk.Loader.Binaries;

/// <summary>What kind of file it is, by its first bytes.</summary>
internal enum ImageFormat
{
    Unknown,
    Elf,
    Pe,
    MachO,
}
