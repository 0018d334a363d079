namespace Pdk.Loader.Images;

/// <summary>What an image is for.</summary>
internal enum ImageKind
{
    Other,
    SharedLibrary,
    Executable,
    Object,
    Core,
}
