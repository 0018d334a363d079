namespace Pdk.Loader.Binaries;

/// <summary>What an image is for.</summary>
internal enum ImageKind
{
    Other,
    SharedLibrary,
    Executable,
    Object,
    Core,
}
