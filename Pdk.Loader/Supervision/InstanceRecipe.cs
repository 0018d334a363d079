using Pdk.Loader.Libraries;

namespace Pdk.Loader.Supervision;

/// <summary>How an instance is made, as often as that is needed.</summary>
/// <param name="Library">The library.</param>
/// <param name="Request">What is asked of the library, so that another one can be asked the same.</param>
/// <param name="Make">Makes one, within the plugin's start deadline. Throws where that fails.</param>
internal sealed record InstanceRecipe(LoadedLibrary Library, CreationRequest Request, Func<InstanceCore> Make);
