using Pdk.Loader;

namespace Pdk.Native.Tests.Records;

public sealed class LinkedShopTests() : ShopTests(PluginForm.Linked);
