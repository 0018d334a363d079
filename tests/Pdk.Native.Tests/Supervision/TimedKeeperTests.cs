using Pdk.Loader;
using Pdk.Native.Tests.Keepers;

namespace Pdk.Native.Tests.Supervision;

/// <summary>Each way across the border, on threads of their own, with arguments that the calls own.</summary>
public sealed class TimedKeeperTests() : KeeperTests(PluginForm.Native, new SupervisionOptions { CallDeadline = TimeSpan.FromMinutes(5) });
