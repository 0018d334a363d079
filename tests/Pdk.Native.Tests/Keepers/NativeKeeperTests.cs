using Pdk.Loader;

namespace Pdk.Native.Tests.Keepers;

public sealed class NativeKeeperTests() : KeeperTests(PluginForm.Native);
