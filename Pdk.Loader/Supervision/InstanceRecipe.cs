using Pdk.Loader.Libraries;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Supervision;

/// <summary>How an instance is made, as often as that is needed.</summary>
/// <param name="Library">The library.</param>
/// <param name="Request">What is asked of the library, so that another one can be asked the same.</param>
/// <param name="Limit">The plugin's start deadline.</param>
/// <param name="Make">Makes one within that time. Throws where that fails.</param>
internal sealed record InstanceRecipe(LoadedLibrary Library, CreationRequest Request, TimeLimit Limit, Func<InstanceCore> Make);
