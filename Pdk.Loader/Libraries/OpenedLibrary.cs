namespace Pdk.Loader.Libraries;

/// <summary>A library behind the scenes, in one of the forms.</summary>
internal abstract class OpenedLibrary
{
    /// <summary>Makes an instance, on the calling thread.</summary>
    /// <param name="component">Which component.</param>
    /// <param name="request">What the instance is made of.</param>
    /// <param name="release">How it is given back.</param>
    internal abstract InstanceCore Create(LoadedComponent component, CreationRequest request, InstanceRelease release);
}
